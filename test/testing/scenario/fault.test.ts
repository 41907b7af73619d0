import { describe, expect, it } from 'vitest';
import { scriptedSource } from '../../../src/testing/index.js';

const withFaults = (...faults: unknown[]) => {
  const source = scriptedSource([{ status: 'running' }]);
  return { source, queueAll: () => Reflect.apply(source.queueFault, undefined, faults) };
};

describe('a fault is refused at once', () => {
  const malformed: [why: string, fault: unknown, kind: typeof Error, message: RegExp][] = [
    ['that is no object', 'reset', TypeError, /`faults\[0\]` takes an object, got "reset"/],
    [
      'of an unknown kind',
      { fault: 'rest' },
      RangeError,
      /`faults\[0\]\.fault` takes 'status', 'redirect', .* got "rest"/,
    ],
    ['without a kind', { status: 500 }, TypeError, /`faults\[0\]\.fault` .* got undefined/],
    [
      'without a field it needs',
      { fault: 'reset' },
      TypeError,
      /\.when` takes 'before-headers' or 'mid-body', got un/,
    ],
    [
      'with a field it does not have',
      { fault: 'empty', bytes: 1 },
      TypeError,
      /`faults\[0\]\.bytes` is unknown/,
    ],
    [
      'with a status that ends nothing',
      { fault: 'status', status: 100 },
      RangeError,
      /from 200 to 599, got 100/,
    ],
    ['with a status in words', { fault: 'status', status: '500' }, TypeError, /got "500"/],
    [
      'with a body that JSON cannot hold',
      { fault: 'status', status: 500, body: { n: 1n } },
      TypeError,
      /\.body`/,
    ],
    [
      'with an unknown envelope',
      { fault: 'status', status: 500, envelope: 'new' },
      RangeError,
      /\.envelope`/,
    ],
    ['with a header that would split', { fault: 'redirect', location: 'a\r\nb' }, RangeError, /\.location`/],
    [
      'with a header name that is none',
      { fault: 'status', status: 500, headers: { 'a b': '' } },
      RangeError,
      /head/,
    ],
    [
      'that would trickle without a pause',
      { fault: 'trickle', everyMs: 0 },
      RangeError,
      /\.everyMs` .* got 0/,
    ],
    ['that is oversized by nothing', { fault: 'oversized', bytes: 0 }, RangeError, /\.bytes` .* got 0/],
    ['that is stale by nothing', { fault: 'stale', byMs: 0 }, RangeError, /\.byMs` .* got 0/],
  ];

  it.each(malformed)('%s', (_why, fault, kind, message) => {
    const { queueAll } = withFaults(fault);
    expect(queueAll).toThrow(kind);
    expect(queueAll).toThrow(message);
  });

  it('and none of the faults queued with it is kept', async () => {
    const { source, queueAll } = withFaults({ fault: 'html' }, { fault: 'unheard-of' });
    expect(queueAll).toThrow(/`faults\[1\]\.fault`/);
    await expect(source.get('monitor_test', 'run_test')).resolves.toMatchObject({ status: 'running' });
  });
});
