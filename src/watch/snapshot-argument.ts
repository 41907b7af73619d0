import * as z from 'zod/mini';

/**
 * A snapshot as an argument: read by `schema`, which may turn an older version into the current one. The error names
 * the first field that is not valid.
 *
 * @param expected completes "`resumeFrom` takes …"
 */
export function snapshotArgument<State>(expected: string, schema: z.ZodMiniType<State>) {
  return z.transform((snapshot: State, { issues }): State => {
    const { success, data, error } = z.safeParse(schema, snapshot);
    if (success) return data;
    const path = error.issues[0]?.path.join('.') ?? '';
    const message = path === '' ? expected : `${expected} with a valid \`${path}\``;
    issues.push({ code: 'custom', input: snapshot, message });
    return z.NEVER;
  });
}
