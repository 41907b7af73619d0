import * as z from 'zod/mini';
import { lenientText } from '../runs/lenient-text.js';

const Message = z.looseObject({ message: lenientText });
const Envelope = z.looseObject({
  error: z.transform((error: unknown) => (typeof error === 'string' ? error : messageIn(error))),
});

/**
 * What the server says is wrong, or `null` if it does not say it in any form that is known: as the text of `error`,
 * as its `message`, or, in the oldest envelope, as a `message` alone.
 */
export function errorText(body: string): string | null {
  try {
    const json: unknown = JSON.parse(body);
    return Envelope.safeParse(json).data?.error ?? messageIn(json);
  } catch {
    return null;
  }
}

function messageIn(value: unknown): string | null {
  return Message.safeParse(value).data?.message ?? null;
}
