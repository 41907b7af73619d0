import * as z from 'zod/mini';
import { argumentError } from '../errors/argument-error.js';
import { SECRET } from '../errors/issue-params.js';
import { parseArgument } from '../errors/parse-argument.js';
import { environmentVariable } from '../platform/environment.js';

/** A key, or what has the present one: a secret manager, a file that is rotated. */
export type ApiKey = string | (() => string | Promise<string>);

/** What a header can carry. Spaces around it come from copying, and are trimmed; any other space is a mistake. */
const USABLE_KEY = /^\s*[\x21-\x7e]+\s*$/;
const NO_KEY = 'there is no API key: set EXA_API_KEY in the environment, or pass `apiKey` or a `source`';
const expected = 'one word of printable ASCII, or a function that returns one';

const keySchema = z.custom<string>((key) => typeof key === 'string' && USABLE_KEY.test(key), {
  error: expected,
  params: SECRET,
});

/** Blank is let through here: it is a missing key, and `credentials` says so. */
export const apiKeySchema = z.custom<ApiKey>(
  (key) => typeof key === 'function' || (typeof key === 'string' && (isBlank(key) || USABLE_KEY.test(key))),
  { error: expected, params: SECRET },
);

/** The key that requests are made with. */
export interface Credentials {
  /** @throws TypeError if a function returned no usable key, and whatever it throws */
  key(): Promise<string>;
  /** The key after one was refused: the same where there is no other. Throws as `key` does. */
  keyAfter(refused: string): Promise<string>;
}

/** @throws TypeError if there is no key. The message never shows it. */
export function credentials(apiKey: ApiKey | undefined): Credentials {
  const given = apiKey ?? environmentVariable('EXA_API_KEY');
  if (given === undefined || (typeof given === 'string' && isBlank(given))) {
    throw argumentError({ option: 'apiKey', expected, received: 'none' }, TypeError, NO_KEY);
  }
  if (typeof given === 'string') {
    const key = parseKey(given);
    return { key: async () => key, keyAfter: async () => key };
  }
  let current: string | undefined;
  const ask = async () => {
    current = parseKey(await given());
    return current;
  };
  const key = async () => current ?? ask();
  return {
    key,
    // Another request that was refused may have asked already.
    keyAfter: async (refused) => (current === refused ? ask() : key()),
  };
}

function parseKey(key: unknown): string {
  return parseArgument('apiKey', keySchema, key).trim();
}

function isBlank(key: string): boolean {
  return key.trim() === '';
}
