import * as z from 'zod/mini';

/** The three envelopes in use: the documented one, that of the newer products, and the oldest. */
const Envelope = z.union([
  z.pipe(
    z.object({ error: z.string() }),
    z.transform(({ error }) => error),
  ),
  z.pipe(
    z.object({ error: z.object({ message: z.string() }) }),
    z.transform(({ error }) => error.message),
  ),
  z.pipe(
    z.object({ message: z.string() }),
    z.transform(({ message }) => message),
  ),
]);

/** What the server says is wrong, or `null` if it does not say it in any form that is known. */
export function errorText(body: string): string | null {
  try {
    return Envelope.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
