import { object, parse, textOrNull, transform } from '../kinds/schema.js';

const Message = object({ message: transform(textOrNull) });
const Envelope = object({
  error: transform((error) => textOrNull(error) ?? messageIn(error)),
});

/**
 * What the server says is wrong, or `null` if it does not say it in any form that is known: as the text of `error`,
 * as its `message`, or, in the oldest envelope, as a `message` alone.
 */
export function errorText(body: string): string | null {
  try {
    const json: unknown = JSON.parse(body);
    return parse(Envelope, json).data?.error ?? messageIn(json);
  } catch {
    return null;
  }
}

function messageIn(value: unknown): string | null {
  return parse(Message, value).data?.message ?? null;
}
