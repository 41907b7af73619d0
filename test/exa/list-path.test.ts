import { expect, test } from 'vitest';
import { listPath, pageOptions } from '../../src/exa/list-path.js';

test.each([
  [{}, '/runs?'],
  [{ limit: 25 }, '/runs?limit=25'],
  [{ cursor: 'after+25', limit: 25 }, '/runs?cursor=after%2B25&limit=25'],
])('a page %j is at %s', (options, path) => {
  expect(listPath('/runs', options)).toBe(path);
});

test('the request for a page is made with its signal and its reader of headers, and nothing else', () => {
  const { signal } = new AbortController();
  const onHeaders = () => {};
  expect(pageOptions({ cursor: 'c', limit: 1, signal, onHeaders })).toEqual({ signal, onHeaders });
  expect(pageOptions({ limit: 1 })).toEqual({});
});
