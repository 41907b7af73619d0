import type * as z from 'zod/mini';
import { oneOf } from '../../errors/argument-schemas.js';

export const errorEnvelope = oneOf('current', 'typed', 'legacy');

/** The JSON shape of an error: the API uses three. */
export type ErrorEnvelope = z.output<typeof errorEnvelope>;
