import { describe, expect, test } from 'vitest';
import { printable } from '../../src/cli/printable.js';

const without = (text: string, ...secrets: readonly string[]) =>
  printable(text, { secrets: new Set(secrets) });

const LONG = 'a-long-key/+$.0123456789';

describe('a secret', () => {
  test('that is long is taken out wherever it stands', () => {
    expect(without(`x${LONG}y ${LONG}`, LONG)).toBe('x[key]y [key]');
  });

  test.each(['a', 'key-1', '$.*'])('that is short is taken out only where it stands alone: %s', (secret) => {
    expect(without(`a${secret}b ${secret}, (${secret})`, secret)).toBe(`a${secret}b [key], ([key])`);
  });

  test('is taken out as JSON, a URL or a page writes it, too', () => {
    const written = [JSON.stringify('a/"long"/key-of-0123'), encodeURIComponent('a/"long"/key-of-0123')];
    expect(without(written.join(' '), 'a/"long"/key-of-0123')).toBe('"[key]" [key]');
  });

  test.each(['pässwörd', 'tab\there', 'emoji😀'])('may hold any character: %j', (secret) => {
    expect(without(`(${secret})`, secret)).toBe('([key])');
  });

  test('is taken out with every other one', () => {
    expect(without(`${LONG} and secret`, LONG, 'secret')).toBe('[key] and [key]');
  });
});
