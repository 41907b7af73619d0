import * as z from 'zod/mini';
import { SECRET } from '../errors/issue-params.js';
import { parseArgument } from '../errors/parse-argument.js';

/** The secret that Exa shows when the webhook is created, or several of them while they are rotated. */
export type WebhookSecret = string | readonly string[];

/** A secret, or a function that returns the current one: it may be rotated, or not be known yet when a module loads. */
export type WebhookSecretSource = WebhookSecret | (() => WebhookSecret | Promise<WebhookSecret>);

/** Env files leave quotes around a value. */
const QUOTED = /^\s*(["']).*\1\s*$/s;

const expected = 'the secret of the webhook, not empty and without quotes around it, or an array of them';

/** One check and not a union, because what a union refuses is shown. */
const secretSchema = z.custom<WebhookSecret>(isSecret, { error: expected, params: SECRET });

export const secretSourceSchema = z.custom<WebhookSecretSource>(
  (source) => typeof source === 'function' || isSecret(source),
  { error: `${expected}, or a function that returns it`, params: SECRET },
);

/**
 * The secrets, without the whitespace around them that comes from copying, or from a file.
 *
 * @throws TypeError (an `ArgumentError`) if there is no secret, or one is empty: a variable that is not set must never
 * make every signature valid. The message shows no secret.
 */
export function parseSecrets(secret: unknown): readonly string[] {
  return [parseArgument('secret', secretSchema, secret)].flat().map((each) => each.trim());
}

/** @throws TypeError as `parseSecrets` does, and what a function throws (as rejections) */
export async function secretsFrom(source: WebhookSecretSource): Promise<readonly string[]> {
  return parseSecrets(typeof source === 'function' ? await source() : source);
}

function isSecret(secret: unknown): boolean {
  return Array.isArray(secret) ? secret.length > 0 && secret.every(isUsable) : isUsable(secret);
}

function isUsable(secret: unknown): boolean {
  return typeof secret === 'string' && secret.trim() !== '' && !QUOTED.test(secret);
}
