import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactJson, redactor } from '../../src/exa/redact.js';

const LONG = 'aB/3"x-9_0\\q.z+=';
const NAMED = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);
const printable = (constraints: { minLength: number; maxLength: number }) =>
  fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    ...constraints,
  });
const longKey = printable({ minLength: 16, maxLength: 64 });

describe('G13 a key of 16 characters or more', () => {
  test('is taken out of any text, in the middle of a word, too', () => {
    fc.assert(
      fc.property(longKey, fc.string(), fc.string(), (key, before, after) => {
        fc.pre(!'[key]'.includes(key) && !before.includes('[key]'));
        expect(redactor(key)(before + key + after)).toContain('[key]');
        expect(redactor(key)(before + key + after)).not.toContain(key);
      }),
    );
  });

  test.each<[string, (character: string) => string]>([
    ['JSON with slashes escaped', (character) => JSON.stringify(character).slice(1, -1).replace('/', '\\/')],
    ['JSON in ASCII', (character) => `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`],
    ['a URL', encodeURIComponent],
    ['a URL, every character', (character) => `%${character.charCodeAt(0).toString(16)}`],
    ['HTML', (character) => `&#${character.charCodeAt(0)};`],
    ['HTML, in hexadecimal', (character) => `&#x${character.charCodeAt(0).toString(16)};`],
    ['HTML, with zeros in front', (character) => `&#${String(character.charCodeAt(0)).padStart(4, '0')};`],
    ['HTML, by name', (character) => NAMED.get(character) ?? character],
  ])('is found as written by %s', (_writer, written) => {
    const key = `${LONG.replace('\\', '~')}<&'>`;
    expect(redactor(key)(`a ${[...key].map(written).join('')} b`)).toBe('a [key] b');
  });

  test('takes no longer for a text that nearly has it', () => {
    const key = '\\"%/'.repeat(16);
    expect(redactor(key)(key.slice(0, -1).repeat(50))).not.toContain(key);
  });
});

describe('G13 a shorter key', () => {
  test.each([
    [
      'a',
      'a run of a monitor has a key: "a", (a) =a&',
      '[key] run of [key] monitor has [key] key: "[key]", ([key]) =[key]&',
    ],
    ['run', 'run run_1 running re-run run', '[key] run_1 running re-run [key]'],
    ['$&', 'the key $& is wrong', 'the key [key] is wrong'],
  ])('%j is taken out where it stands alone, and words are left alone', (key, text, redacted) => {
    expect(redactor(key)(text)).toBe(redacted);
  });

  test('of any characters is taken out where it stands alone', () => {
    fc.assert(
      fc.property(printable({ minLength: 1, maxLength: 15 }), (key) => {
        fc.pre(!'[key]'.includes(key));
        expect(redactor(key)(`the key ${key} is wrong`)).not.toContain(` ${key} `);
      }),
    );
  });

  test('that looks like the start of an escape leaves the escapes of an answer alone', () => {
    const answer = JSON.parse('{"id":"a\\nb","path":"c\\u002fd"}');
    expect(redactJson(answer, redactor('\\n'))).toEqual({ id: 'a\nb', path: 'c/d' });
    expect(redactJson(answer, redactor('u002f'))).toEqual({ id: 'a\nb', path: 'c/d' });
  });
});

describe('G13 an answer', () => {
  test('is redacted in every text of it, names of fields included, and otherwise kept', () => {
    const json = { [LONG]: [1, null, true, { deep: `x${LONG}x` }], kept: 'as it is' };
    expect(redactJson(json, redactor(LONG))).toEqual({
      '[key]': [1, null, true, { deep: 'x[key]x' }],
      kept: 'as it is',
    });
  });

  test('whose key is `__proto__` or whose fields are changes no prototype', () => {
    const redacted = redactJson(JSON.parse('{"__proto__":{"polluted":true}}'), redactor(LONG));
    expect(Object.getPrototypeOf(redacted)).toBe(Object.prototype);
    expect(Reflect.get(Object(redacted), 'polluted')).toBeUndefined();
  });
});
