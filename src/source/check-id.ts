import { checkValue } from '../errors/check-shape.js';
import type { Rule } from '../errors/rules.js';

/** Would end, split or climb out of the path segment that an id is, in a source that does not encode ids. */
const UNSAFE = /^\.{0,2}$|[/?#%\\\p{Cc}\p{Cs}]/u;

/** What names a monitor or a run: its id, or the object that the API sent. */
export type Identified = string | { readonly id: string };

/**
 * The id, checked to be one path segment.
 *
 * @throws TypeError if it is no text, empty, `.` or `..`, or holds `/ ? # % \`, a control character or a lone
 * surrogate.
 */
export function checkId(identified: Identified, name: 'monitor' | 'run'): string {
  const id = typeof identified === 'object' && identified !== null ? identified.id : identified;
  checkValue(name, id, segment);
  return id;
}

const segment: Rule = {
  takes: 'an id that is one segment of a path',
  accepts: (id) => typeof id === 'string' && !UNSAFE.test(id),
};
