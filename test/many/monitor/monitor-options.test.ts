import { describe, expect, test } from 'vitest';
import {
  parseLatestRunOptions,
  parseMonitorWatchOptions,
  parseNextRunOptions,
} from '../../../src/many/monitor/monitor-options.js';
import { watchMonitor } from '../../../src/many/monitor/watch-monitor.js';
import { parseWatchOptions } from '../../../src/options.js';
import { asWritten, documentedDefaults } from '../../house/documented-defaults.js';
import { MonitorWorld } from './monitor-world.js';

const FILE = 'src/many/monitor/monitor-options.ts';

describe('the options of a monitor', () => {
  test('have the documented defaults', () => {
    const { safetyIntervalMs, timeoutMs } = parseMonitorWatchOptions({});
    expect(documentedDefaults(FILE, 'monitorWatchOptions')).toEqual({
      since: 'when the watch starts',
      safetyIntervalMs: asWritten(safetyIntervalMs),
      timeoutMs: String(timeoutMs),
      signal: 'none',
      resumeFrom: 'none',
    });
    expect(documentedDefaults(FILE, 'latestRunOptions')).toEqual({
      timeoutMs: asWritten(parseLatestRunOptions({}).timeoutMs),
      signal: 'none',
      onFound: 'none',
    });
    expect(parseNextRunOptions({}).safetyIntervalMs).toBe(safetyIntervalMs);
    expect(parseNextRunOptions({}).timeoutMs).toBe(parseLatestRunOptions({}).timeoutMs);
  });

  test('are those of a watch where they are shared, but for `retry.maxTimeMs` of a watch', () => {
    const { requestTimeoutMs, notFoundGraceMs, unref, retry } = parseWatchOptions({});
    const shared = { requestTimeoutMs, notFoundGraceMs, unref };
    expect(parseMonitorWatchOptions({})).toMatchObject({
      ...shared,
      retry: { ...retry, maxTimeMs: Infinity },
    });
    expect(parseMonitorWatchOptions({ retry: { maxTimeMs: 7, factor: 3 } }).retry).toEqual({
      ...retry,
      maxTimeMs: 7,
      factor: 3,
    });
    for (const parse of [parseNextRunOptions, parseLatestRunOptions])
      expect(parse({})).toMatchObject({ ...shared, retry });
  });

  test.each([
    [
      'an unknown one',
      { poolInterval: 5 },
      TypeError,
      '`poolInterval` is unknown; known are since, safetyIntervalMs',
    ],
    ['a source: it is the pool’s', { source: {} }, TypeError, '`source` is unknown'],
    [
      'a safety interval of 0',
      { safetyIntervalMs: 0 },
      RangeError,
      '`safetyIntervalMs` takes a finite number of milliseconds above 0, got 0',
    ],
    [
      'a time that is none',
      { since: 'today' },
      TypeError,
      '`since` takes a valid Date, an ISO 8601 date and time such as 2026-03-01T12:00:00Z, or epoch milliseconds, got "today"',
    ],
    ['a retry that is none', { retry: 5 }, TypeError, '`retry` takes an object, got 5'],
  ])('refuse %s', (_what, options, Class, message) => {
    const watch = () => Reflect.apply(watchMonitor, undefined, [new MonitorWorld().api, options]);
    expect(watch).toThrow(Class);
    expect(watch).toThrow(message);
  });

  test('are refused where there is nothing to find runs by', () => {
    const api = { ...new MonitorWorld().api, fetchMonitor: undefined, listRuns: undefined };
    expect(() => watchMonitor(api)).toThrow(
      '`source` takes an object with a method `list`, unless `monitors` is given',
    );
  });
});
