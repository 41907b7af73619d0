import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

const GRAPHEMES = new Intl.Segmenter();
const ESCAPE = '\x1b';
const COLOUR = new RegExp(`(${ESCAPE}\\[[\\d;]*m)`);

/** How many columns a text takes on a terminal at the most. */
export function widthOf(text: string): number {
  return graphemesOf(stripVTControlCharacters(text)).reduce((sum, grapheme) => sum + widest(grapheme), 0);
}

/** Fills a text up with spaces. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Cuts a text, colours and all, so that it is no wider; an ellipsis shows that. */
export function cut(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  let left = most - 1;
  let isCut = false;
  const kept = (grapheme: string) => {
    if (isCut) return '';
    left -= widest(grapheme);
    isCut = left < 0;
    return isCut ? '…' : grapheme;
  };
  const parts = text.split(COLOUR);
  return parts.map((part, i) => (i % 2 === 1 ? part : graphemesOf(part).map(kept).join(''))).join('');
}

/** How many rows a text takes on a terminal that breaks it. */
export function rowsOf(text: string, columns: number): number {
  let rows = 1;
  let column = 0;
  for (const character of stripVTControlCharacters(text)) {
    const width = stringWidth(character);
    if (column + width > columns) {
      rows += 1;
      column = 0;
    }
    column += width;
  }
  return rows;
}

/** Terminals differ in whether they draw 👍🏽, or the letters of a syllable in Hindi, each for itself or as one. */
function widest(grapheme: string): number {
  const each = [...grapheme].reduce((sum, character) => sum + stringWidth(character), 0);
  return Math.max(each, stringWidth(grapheme));
}

function graphemesOf(text: string): readonly string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}
