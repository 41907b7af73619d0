import { serverText } from './server-text.js';

/** Would end, split or climb out of the path segment that an id is, in a source that does not encode ids. */
const UNSAFE = /[/?#%\\\p{Cc}\p{Cs}]/u;

/** What names a monitor or a run: its id, or the object that the API sent. */
export type Identified = string | { readonly id: string };

/**
 * The id, checked to be one path segment.
 *
 * @throws TypeError if it is no text, empty, `.` or `..`, or holds `/ ? # % \`, a control character or a lone
 * surrogate.
 */
export function checkId(identified: Identified, name: 'monitor' | 'run'): string {
  const id: unknown = typeof identified === 'object' && identified !== null ? identified.id : identified;
  if (typeof id !== 'string') {
    throw new TypeError(
      `\`${name}\` takes an id, or an object with an \`id\`, got ${id === null ? 'null' : typeof id}`,
    );
  }
  if (id === '' || id === '.' || id === '..' || UNSAFE.test(id)) {
    throw new TypeError(`\`${name}\` takes an id that is one segment of a path, got "${serverText(id)}"`);
  }
  return id;
}
