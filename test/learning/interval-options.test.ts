import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPollLearner, learnedInterval } from '../../src/learning/index.js';
import { learnedIntervalOptions } from '../../src/learning/interval-options.js';
import { asWritten, documentedDefaults } from '../house/documented-defaults.js';

const refused: readonly [object, ErrorConstructor, object][] = [
  [{ requestCostMs: 0 }, RangeError, { option: 'requestCostMs', received: '0' }],
  [{ requestCostMs: Number.NaN }, RangeError, { option: 'requestCostMs', received: 'NaN' }],
  [{ maxMs: Infinity }, RangeError, { option: 'maxMs', received: 'Infinity' }],
  [{ minMs: 5_000, maxMs: 1_000 }, RangeError, { option: 'maxMs', received: '1000' }],
  [{ minMs: '1' }, TypeError, { option: 'minMs', received: '"1"' }],
  [{ requestCost: 1 }, TypeError, { option: 'requestCost' }],
];

describe('the options of a learned interval', () => {
  test.each(refused)(
    '%j are refused, by a learner too, by the name of what is wrong',
    (options, Kind, fields) => {
      for (const call of [
        () => Reflect.apply(learnedInterval, undefined, [[], options]),
        () => Reflect.apply(createPollLearner, undefined, [options]),
      ]) {
        expect(call).toThrow(Kind);
        expect(call).toThrow(expect.objectContaining(fields));
      }
    },
  );

  test('have the documented defaults', () => {
    const defaults = Object.entries(learnedIntervalOptions.parse({}));
    expect(documentedDefaults('src/learning/interval-options.ts', 'intervalOptions')).toEqual(
      Object.fromEntries(defaults.map(([name, value]) => [name, asWritten(value)])),
    );
  });

  test('with any finite numbers above 0 are taken, as long as maxMs is not below minMs', () => {
    const ms = fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(ms, ms, ms, (requestCostMs, minMs, maxMs) => {
        const { success } = learnedIntervalOptions.safeParse({ requestCostMs, minMs, maxMs });
        expect(success).toBe(minMs <= maxMs);
      }),
    );
  });
});
