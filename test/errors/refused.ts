import type * as z from 'zod/mini';
import { parseArgument } from '../../src/errors/parse-argument.js';

/** The error for an argument that its schema refuses. */
export function refused(name: string, schema: z.core.$ZodType, value: unknown): Error {
  try {
    parseArgument(name, schema, value);
  } catch (thrown) {
    if (thrown instanceof Error) return thrown;
  }
  throw new Error(`\`${name}\` was to be refused with an error`);
}
