// @ts-check
/** @import { Node, Symbol } from 'ts-morph' */

/**
 * A docstring in parts. Where a member has none, it is that of the interface it implements.
 *
 * @typedef {object} DocComment
 * @property {string} text
 * @property {string} default the empty string where there is none
 * @property {{ name: string, text: string }[]} params
 * @property {string} returns the empty string where nothing is said
 * @property {string[]} throws
 */

/** @param {Symbol} symbol @param {Node} node where it is declared @returns {DocComment} */
export function docComment({ compilerSymbol }, node) {
  const checker = node.getProject().getTypeChecker().compilerObject;
  const tags = compilerSymbol.getJsDocTags(checker).map(({ name, text }) => ({ name, text: textOf(text) }));
  const textsOf = (/** @type {string} */ name) =>
    tags.filter((tag) => tag.name === name && tag.text !== '').map(({ text }) => text);
  return {
    text: textOf(compilerSymbol.getDocumentationComment(checker)),
    default: textsOf('default')[0] ?? '',
    params: textsOf('param').flatMap((text) => {
      const [, name = '', meaning = ''] = /^(\S+) (?:- )?(.+)$/s.exec(text) ?? [];
      return meaning === '' ? [] : [{ name, text: meaning }];
    }),
    returns: textsOf('returns')[0] ?? '',
    throws: textsOf('throws'),
  };
}

/** Line breaks inside a paragraph go, so that a cell of a table can hold it; those in code stay. */
function textOf(/** @type {readonly { text: string }[] | undefined} */ parts = []) {
  return parts
    .map(({ text }) => text)
    .join('')
    .split(/(```.*?```)/s)
    .map((part) => (part.startsWith('```') ? part : part.replaceAll(/(?<!\n)\n(?!\n|- )/g, ' ')))
    .join('')
    .replaceAll(/\{@link (.+?)\}/g, '`$1`')
    .trim();
}
