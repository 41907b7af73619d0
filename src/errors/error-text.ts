import { fieldOf } from '../platform/field-of.js';

/** No chain of causes that a person would read is longer. */
const MAX_CAUSES = 5;

/** What an error and its causes say: `fetch failed: connect ECONNREFUSED 127.0.0.1:443`. Not made safe. */
export function errorText(error: unknown): string {
  const messages = causesOf(error).map(ownMessage);
  // Many an error's message has its cause's message in it.
  const text = messages.reduce(
    (said, message) => (said.includes(message) ? said : `${said}: ${message}`),
    messages[0] ?? '',
  );
  return text || `something that is not an error was thrown: ${typeof error}`;
}

/** An error, its cause, the cause of that, and so on: at most five. */
export function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; isError(cause) && causes.length < MAX_CAUSES; cause = cause.cause)
    causes.push(cause);
  return causes;
}

/** By its shape, because an error may come from another realm. */
function isError(error: unknown): error is Error {
  return typeof fieldOf(error, 'message') === 'string';
}

/** Node's failure to reach any of several addresses has no message, only a code. */
function ownMessage(error: Error): string {
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
