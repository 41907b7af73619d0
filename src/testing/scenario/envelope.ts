import type * as z from 'zod/mini';
import { oneOf } from './schemas.js';

export const errorEnvelope = oneOf('current', 'typed', 'legacy');

/** The three shapes in which the API words an error. */
export type ErrorEnvelope = z.output<typeof errorEnvelope>;
