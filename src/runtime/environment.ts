import * as z from 'zod/mini';
import { lenientText } from '../runs/lenient-text.js';

const Environment = z.looseObject({ EXA_API_KEY: lenientText });
const Process = z.looseObject({ env: Environment });

/**
 * The key in the environment, or `undefined` where there is none, where there is no environment, or where
 * reading it is not allowed (Deno asks for a permission).
 */
export function apiKeyFromEnvironment(): string | undefined {
  try {
    return Process.safeParse(Reflect.get(globalThis, 'process')).data?.env.EXA_API_KEY ?? undefined;
  } catch {
    return undefined;
  }
}
