import * as z from 'zod/mini';

/** A text that is not empty. */
export const text = z.custom<string>((value) => typeof value === 'string' && value !== '');

/** A text, or `null` for whatever else came: a field that no outcome needs must not fail a poll. */
export const textOrNull = z.pipe(
  z.optional(z.unknown()),
  z.transform((value) => (typeof value === 'string' ? value : null)),
);
