// @ts-check
/**
 * The page with what stands between its markers replaced. There are parts that are `generated` from the sources by
 * `npm run docs`, and parts that a benchmark `measured`.
 *
 * @param {string} page
 * @param {Record<string, string>} parts by the names in the markers
 * @param {'generated' | 'measured'} [how]
 */
export function replaceParts(page, parts, how = 'generated') {
  return page.replaceAll(partOf(how), (_part, begin, name, _old, end) => {
    const content = parts[name];
    if (content === undefined) throw new Error(`nothing generates "${name}"`);
    return `${begin}${content}\n${end}`;
  });
}

/**
 * What stands between the markers of a page, by the names in them.
 *
 * @public the benchmarks use it, which have a package of their own
 * @param {string} page
 * @param {'generated' | 'measured'} how
 * @returns {Record<string, string>}
 */
export function readParts(page, how) {
  return Object.fromEntries(
    [...page.matchAll(partOf(how))].map(([, , name, content]) => [name, content?.trimEnd()]),
  );
}

/** @param {string} how */
function partOf(how) {
  return new RegExp(`(<!-- ${how}: (.+?) -->\\n)(.*?)(<!-- /${how} -->)`, 'gs');
}
