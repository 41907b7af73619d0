/** The object with fields added or replaced; those that are `undefined` are removed. */
export function withFields(
  json: Readonly<Record<string, unknown>>,
  fields?: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries({ ...json, ...fields });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
