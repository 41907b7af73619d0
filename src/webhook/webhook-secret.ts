import * as z from 'zod/mini';
import { SECRET } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';

/** The secret that Exa shows when the webhook is created, or several of them while they are rotated. */
export type WebhookSecret = string | readonly string[];

/** What has the present secret: read at each request, because it may be rotated, or not known when a module loads. */
export type SecretSource = WebhookSecret | (() => WebhookSecret | Promise<WebhookSecret>);

/** Env files leave quotes around a value. */
const QUOTED = /^\s*(["']).*\1\s*$/s;

const expected = 'the secret of the webhook, not empty and without quotes around it, or an array of them';

/** One check and not a union, because what a union refuses is shown. */
const secretSchema = z.custom<WebhookSecret>(isSecret, { error: expected, params: SECRET });

export const secretSourceSchema = z.custom<SecretSource>(
  (source) => typeof source === 'function' || isSecret(source),
  { error: `${expected}, or a function that returns it`, params: SECRET },
);

/**
 * The secrets, without the spaces and line breaks around them that come of copying, or of a file.
 *
 * @throws TypeError (an `ArgumentError`) if there is none, or one is empty: a variable that is not set must never make
 * everybody's signature right. No secret is shown.
 */
export function parseSecrets(secret: unknown): readonly string[] {
  return [parseArgument('secret', secretSchema, secret)].flat().map((each) => each.trim());
}

/** @throws TypeError as `parseSecrets` does, and what a function throws (as rejections) */
export async function secretsFrom(source: SecretSource): Promise<readonly string[]> {
  return parseSecrets(typeof source === 'function' ? await source() : source);
}

function isSecret(secret: unknown): boolean {
  return Array.isArray(secret) ? secret.length > 0 && secret.every(isUsable) : isUsable(secret);
}

function isUsable(secret: unknown): boolean {
  return typeof secret === 'string' && secret.trim() !== '' && !QUOTED.test(secret);
}
