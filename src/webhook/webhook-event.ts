import * as z from 'zod/mini';
import { looseObject, text, textOrNull } from '../kinds/field-schemas.js';
import { WebhookVerificationError } from './webhook-verification-error.js';

const subject = looseObject({
  /** The id of the run, or of whatever else the event is about; `null`, like the next one, if it has none. */
  id: textOrNull,
  /** The id of the monitor, if the event is about a run. */
  monitorId: textOrNull,
});

const schema = looseObject({
  /** The id of the event: the same each time that it is sent. */
  id: text,
  /** Such as `monitor.run.created`. How a run ended is not to be read from it: poll. */
  type: text,
  /** When it happened, ISO 8601; `null` if the event does not say. */
  createdAt: textOrNull,
  /** What it is about, as it was when the event was made; with nothing but the two ids, as `null`, if that is no object. */
  data: z.pipe(z.transform(objectOrEmpty), subject),
});

/** What an event of an unknown type holds must not cost the event. */
function objectOrEmpty(data: unknown): unknown {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
}

/** An event as Exa sends it, of whatever type. Fields that this version does not know are kept. */
export interface WebhookEvent extends Readonly<z.infer<typeof schema>> {}

/**
 * Reads the event from the very bytes that were signed.
 *
 * @throws WebhookVerificationError if it has no `id` or no `type`
 */
export function readEvent(body: Uint8Array): WebhookEvent {
  const { data: event, error } = z.safeParse(schema, parseJson(body));
  if (event) return event;
  const [field] = error.issues[0]?.path ?? [];
  throw malformed(field === undefined ? 'no JSON object' : `one without a usable \`${String(field)}\``);
}

/** The ids of what the event is about: what may be waiting for it. */
export function idsIn({ data: { id, monitorId } }: WebhookEvent): readonly string[] {
  return [...new Set([id, monitorId])].filter((each) => each !== null);
}

/** `undefined` for what is no JSON. Decoding drops a byte order mark. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function malformed(received: string): WebhookVerificationError {
  return new WebhookVerificationError('WEBHOOK_EVENT_MALFORMED', {
    expected: 'an event with an `id` and a `type`',
    received,
    advice: 'The signature is right, so Exa sent it: a newer version of this package may know it',
  });
}
