import * as z from 'zod/mini';

/** A text, or `null` for whatever is none: a field that nothing depends on must not cost an answer. */
export const lenientText = z.transform((value: unknown) => (typeof value === 'string' ? value : null));
