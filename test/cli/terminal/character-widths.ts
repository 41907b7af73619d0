import type xterm from '@xterm/headless';
import stringWidth from 'string-width';

const WIDTHS = [0, 1, 2] as const;

/**
 * How wide characters are on most terminals of today: each as Unicode has it, but each for itself. Only some draw
 * 👍 and the skin colour after it, or the letters of a syllable in Hindi, in the room of one.
 */
export const eachCharacterForItself: xterm.IUnicodeVersionProvider = {
  version: 'each for itself',
  wcwidth: (codePoint) => WIDTHS[stringWidth(String.fromCodePoint(codePoint))] ?? 1,
  charProperties(codePoint, preceding) {
    const width = this.wcwidth(codePoint);
    const before = (preceding >> 1) & 3;
    const joins = width === 0 && before > 0;
    // As the emulator reads it: in bit 0 whether it joins the one before, above that the width.
    return joins ? (before << 1) | 1 : width << 1;
  },
};
