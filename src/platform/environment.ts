import { fieldOf } from './field-of.js';

/**
 * A variable of the environment; `undefined` where it is empty or missing, where there is no environment, and where
 * reading it is not allowed (Deno asks for a permission).
 */
export function environmentVariable(name: string): string | undefined {
  try {
    const environment = fieldOf(fieldOf(globalThis, 'process'), 'env');
    const value = fieldOf(environment, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}
