// @ts-check
const PART = /(<!-- generated: (.+?) -->\n).*?(<!-- \/generated -->)/gs;

/**
 * The page with what stands between its markers replaced.
 *
 * @param {string} page
 * @param {Record<string, string>} parts by the names in the markers
 */
export function replaceParts(page, parts) {
  return page.replaceAll(PART, (_part, begin, name, end) => {
    const content = parts[name];
    if (content === undefined) throw new Error(`nothing generates "${name}"`);
    return `${begin}${content}\n${end}`;
  });
}
