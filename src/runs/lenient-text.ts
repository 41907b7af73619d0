import { transform } from './schema.js';

/** A text, or `null` for whatever is none: a field that nothing depends on must not cost an answer. */
export const lenientText = transform((value) => (typeof value === 'string' ? value : null));
