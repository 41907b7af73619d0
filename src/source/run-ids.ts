import * as z from 'zod/mini';
import { parseArgument } from '../errors/parse-argument.js';

/** What names a run, or what it belongs to: its id, or the object that the API sent. */
export type Identified = string | { readonly id: string };

/** Would end, split or climb out of the path segment that an id is, in a source that does not encode ids. */
const UNSAFE = /^\.{0,2}$|^\s|\s$|[/?#%\\\p{Cc}\p{Cs}]/u;

/** An id that is one segment of a path. */
const runIdSchema = z.custom<string>((id) => typeof id === 'string' && !UNSAFE.test(id), {
  error: 'an id that is one segment of a path, without spaces around it',
});

/**
 * The id, checked to be one path segment.
 *
 * @throws TypeError if it is not a string, is empty, `.` or `..`, has spaces around it, or holds `/ ? # % \`, a control
 * character or a lone surrogate.
 */
export function parseId(name: string, identified: Identified): string {
  const id = typeof identified === 'object' && identified !== null ? identified.id : identified;
  return parseArgument(name, runIdSchema, id);
}
