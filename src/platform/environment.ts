import { parse, text } from '../kinds/schema.js';

/**
 * The key in the environment, or `undefined` where there is none, where there is no environment, or where
 * reading it is not allowed (Deno asks for a permission).
 */
export function apiKeyFromEnvironment(): string | undefined {
  try {
    const environment = Object(Reflect.get(Object(Reflect.get(globalThis, 'process')), 'env'));
    return parse(text, Reflect.get(environment, 'EXA_API_KEY')).data;
  } catch {
    return undefined;
  }
}
