import { describe, expect, test } from 'vitest';
import { exaSourceOptions } from '../../src/exa/connection.js';
import { BUILT_IN_SOURCE_OPTIONS, refuseBesideSource } from '../../src/exa/refuse-beside-source.js';

const source = { get: async () => ({}) };

describe('an option of the built-in source', () => {
  test.each([
    ['apiKey', 'key'],
    ['baseUrl', 'https://api.exa.ai'],
    ['allowHttp', false],
    ['fetch', fetch],
  ])('%s is refused beside a source', (option, value) => {
    expect(() => refuseBesideSource({ source, [option]: value })).toThrow(
      expect.objectContaining({ name: 'TypeError', option, received: 'both' }),
    );
    expect(() => refuseBesideSource({ [option]: value })).not.toThrow();
    expect(() => refuseBesideSource({ source, [option]: undefined })).not.toThrow();
  });

  test('is one of those that the source takes, and all of them are', () => {
    expect(BUILT_IN_SOURCE_OPTIONS).toEqual(Object.keys(exaSourceOptions.shape));
  });
});
