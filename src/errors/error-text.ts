/** No chain of causes that a person would read is longer. */
const MAX_CAUSES = 5;

/** What an error says and what its causes add: `fetch failed: connect ECONNREFUSED 127.0.0.1:443`. Not made harmless. */
export function errorMessage(error: unknown): string {
  const messages: string[] = [];
  let cause = error;
  for (let depth = 0; isError(cause) && depth < MAX_CAUSES; depth += 1) {
    const message = ownMessage(cause);
    if (!messages.includes(message)) messages.push(message);
    cause = cause.cause;
  }
  return messages.join(': ') || `something that is no error was thrown: ${typeof error}`;
}

/** By its shape, because an error may come from another realm. */
function isError(error: unknown): error is Error {
  return typeof Reflect.get(Object(error), 'message') === 'string';
}

/** Node's failure to reach any of several addresses has no message, only a code. */
function ownMessage(error: Error): string {
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
