import * as z from 'zod/mini';

const withMessage = z.object({ message: z.string() });

/** The three forms the API uses: `{ error: "text" }`, `{ error: { message } }` and, the oldest, `{ message }`. */
const envelope = z.union([z.object({ error: z.string() }), z.object({ error: withMessage }), withMessage]);

/** What the API says is wrong; `null` if the JSON has none of the forms in which it says so. */
export function envelopeMessage(json: unknown): string | null {
  const { data } = z.safeParse(envelope, json);
  if (data === undefined) return null;
  if ('message' in data) return data.message;
  return typeof data.error === 'string' ? data.error : data.error.message;
}
