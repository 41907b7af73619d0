/** What is thrown for an argument that cannot be used: what it takes, and what came. */
export function refusal(
  name: string,
  takes: string,
  came: string,
  Refusal: ErrorConstructor = TypeError,
): Error {
  return new Refusal(`\`${name}\` takes ${takes}, got ${came}`);
}
