import * as z from 'zod/mini';
import { looseObject, text, textOrNull } from '../kinds/field-schemas.js';
import { WebhookVerificationError } from './webhook-verification-error.js';

const subject = looseObject({
  /** The id of the run, or of whatever else the event is about; `null` if there is none. */
  id: textOrNull,
  /** The id of the run's monitor; `null` if there is none. */
  monitorId: textOrNull,
});

const schema = looseObject({
  /** The id of the event. It stays the same if the event is sent again. */
  id: text,
  /** Such as `monitor.run.created`. It does not say how a run ended: poll. */
  type: text,
  /** When the event was created: ISO 8601; `null` if it does not say. */
  createdAt: textOrNull,
  /** What the event is about, as of when it was created. Both ids are `null` if that is not an object. */
  data: z.pipe(z.transform(objectOrEmpty), subject),
});

/** An event of an unknown type is still an event, whatever its data. */
function objectOrEmpty(data: unknown): unknown {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
}

/** An event of any type, as Exa sends it. Fields that this version does not know are kept. */
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

/** The ids that a watch of what the event is about may have. */
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
