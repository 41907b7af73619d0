import * as z from 'zod/mini';

const Process = z.object({ env: z.object({ EXA_API_KEY: z.optional(z.string()) }) });

/**
 * The key in the environment, or `undefined` where there is none, where there is no environment, or where
 * reading it is not allowed (Deno asks for a permission).
 */
export function apiKeyFromEnvironment(): string | undefined {
  try {
    return Process.safeParse(Reflect.get(globalThis, 'process')).data?.env.EXA_API_KEY;
  } catch {
    return undefined;
  }
}
