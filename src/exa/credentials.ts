import { refusal } from '../errors/refusal.js';

/** What can stand in a header and is no accident of copying. */
const USABLE_KEY = /^[\x21-\x7e]+$/;

/**
 * Checks a key before a request is made with it, because `fetch` would show an unusable one in its error.
 *
 * @throws TypeError if there is none, or it cannot be one. The message never shows it.
 */
export function checkApiKey(apiKey: string | undefined): string {
  if (apiKey === undefined || apiKey.trim() === '') {
    throw new TypeError(
      'there is no API key: set EXA_API_KEY in the environment, or hand in `apiKey` or a `source`',
    );
  }
  const key = apiKey.trim();
  if (USABLE_KEY.test(key)) return key;
  throw refusal('apiKey', 'one word of printable ASCII', 'a text with other characters in it');
}
