import { describe, expect, test, vi } from 'vitest';
import { monitorRunKind } from '../../src/kinds/monitor-run.js';
import { asRunSource } from '../../src/source/sole-source.js';

const soleKind = { ...monitorRunKind, parentNoun: null };

describe('a source of runs that belong to nothing', () => {
  test('is asked with the id of the run, and its second argument is left free', async () => {
    const get = vi.fn(async () => ({}));
    const options = { signal: new AbortController().signal };
    await asRunSource(soleKind, { get }).get('', 'run_1', options);
    expect(get).toHaveBeenCalledExactlyOnceWith('run_1', undefined, options);
  });

  test('keeps its `this`', async () => {
    const source = { answer: 'mine', get: async (_id: string) => '' };
    source.get = async function (this: typeof source) {
      return this.answer;
    };
    expect(await asRunSource(soleKind, source).get('', 'run_1')).toBe('mine');
  });

  test('is the same source every time, so that watches can share what it fetches', () => {
    const source = { get: async () => ({}) };
    expect(asRunSource(soleKind, source)).toBe(asRunSource(soleKind, source));
  });

  test('needs a `get`', () => {
    expect(() => Reflect.apply(asRunSource, undefined, [soleKind, {}])).toThrow(
      expect.objectContaining({ option: 'source', expected: 'an object with a method `get`' }),
    );
  });
});

test('a source that is asked with both ids is used as it is', () => {
  const source = { get: async () => ({}) };
  expect(asRunSource(monitorRunKind, source)).toBe(source);
});
