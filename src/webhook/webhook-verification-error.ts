/** Why a webhook was refused, for a program to branch on. */
export type WebhookVerificationErrorCode =
  | 'WEBHOOK_SIGNATURE_MISSING'
  | 'WEBHOOK_SIGNATURE_MALFORMED'
  | 'WEBHOOK_SIGNATURE_MISMATCH'
  | 'WEBHOOK_TIMESTAMP_OUT_OF_TOLERANCE'
  | 'WEBHOOK_EVENT_MALFORMED'
  | 'WEBHOOK_BODY_TOO_LARGE'
  | 'WEBHOOK_BODY_INCOMPLETE';

interface Refusal {
  readonly expected: string;
  readonly received: string;
  /** What to do: a sentence without its full stop. */
  readonly advice: string;
  readonly cause?: unknown;
}

/**
 * The request is not signed by the secret, not recent, or not an event. Neither its message nor its fields contain the
 * secret, the signature or the body.
 */
export class WebhookVerificationError extends Error {
  /** The name of the class. */
  override readonly name = 'WebhookVerificationError';
  /** What went wrong, for a program. */
  readonly code: WebhookVerificationErrorCode;
  /** What a webhook has: `a signature by the secret`. */
  readonly expected: string;
  /** What came, described rather than quoted. */
  readonly received: string;

  constructor(code: WebhookVerificationErrorCode, { expected, received, advice, cause }: Refusal) {
    super(
      `Webhook refused: expected ${expected}, got ${received}. ${advice}.`,
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
    this.expected = expected;
    this.received = received;
  }

  /** For JSON logs: includes the message, which `JSON.stringify` would otherwise leave out. */
  toJSON(): Record<string, unknown> {
    const { name, message, code, expected, received } = this;
    return { name, message, code, expected, received };
  }
}
