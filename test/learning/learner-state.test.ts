import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPollLearner } from '../../src/learning/index.js';

const runs = fc
  .uniqueArray(
    fc.record({
      runId: fc.string({ minLength: 1 }),
      createdAt: fc.integer({ min: -1e12, max: 1e13 }),
      durationMs: fc.double({ min: 0, max: 1e12, noNaN: true }).map((ms) => ms + 0),
      ended: fc.boolean(),
    }),
    { selector: ({ runId }) => runId, minLength: 1, maxLength: 20 },
  )
  .map((runs) => runs.sort((one, other) => other.createdAt - one.createdAt));
const monitors = fc
  .array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')), runs), {
    maxLength: 8,
  })
  .map((entries) => Object.fromEntries(entries));

const aRun = { runId: 'r', createdAt: 0, durationMs: 1, ended: true };
const stateWith = (changes: object) => ({ version: 1, monitors: { m: [{ ...aRun, ...changes }] } });

describe('the state of a learner', () => {
  test('comes back as it went in, whatever the monitors and their ids', () => {
    fc.assert(
      fc.property(monitors, (monitors) => {
        const state = { version: 1 as const, monitors };
        const learner = createPollLearner({ state: JSON.parse(JSON.stringify(state)) });
        expect(JSON.stringify(learner.toJSON())).toBe(JSON.stringify(state));
      }),
    );
  });

  test('is a copy: changing it changes nothing in the learner', () => {
    const learner = createPollLearner({ state: JSON.parse(JSON.stringify(stateWith({}))) });
    const { monitors } = JSON.parse(JSON.stringify(learner));
    for (const runs of Object.values(learner.toJSON().monitors)) {
      Reflect.set(runs[0] ?? {}, 'durationMs', -1);
      Reflect.set(runs, 'length', 0);
    }
    expect(learner.toJSON().monitors).toEqual(monitors);
  });

  test('keeps a monitor named __proto__', () => {
    const state = JSON.parse(`{"version":1,"monitors":{"__proto__":[${JSON.stringify(aRun)}]}}`);
    expect(Object.entries(createPollLearner({ state }).toJSON().monitors)).toEqual([['__proto__', [aRun]]]);
  });

  test.each([
    ['another version', { version: 2, monitors: {} }, TypeError, 'state.version'],
    ['a text', 'state', TypeError, 'state'],
    ['null', null, TypeError, 'state'],
    ['monitors that are no object', { version: 1, monitors: 5 }, TypeError, 'state.monitors'],
    ['runs that are no array', { version: 1, monitors: { m: 'none' } }, TypeError, 'state.monitors.m'],
    ['a run that is none', { version: 1, monitors: { m: [7] } }, TypeError, 'state.monitors.m[0]'],
    ['a duration below 0', stateWith({ durationMs: -1 }), RangeError, 'state.monitors.m[0].durationMs'],
    [
      'an endless duration',
      stateWith({ durationMs: Infinity }),
      RangeError,
      'state.monitors.m[0].durationMs',
    ],
    [
      'a creation that is no time',
      stateWith({ createdAt: Number.NaN }),
      TypeError,
      'state.monitors.m[0].createdAt',
    ],
    ['a run without an id', stateWith({ runId: '' }), RangeError, 'state.monitors.m[0].runId'],
    [
      'an end that is neither true nor false',
      stateWith({ ended: 1 }),
      TypeError,
      'state.monitors.m[0].ended',
    ],
    [
      'what is no run of `__proto__`',
      JSON.parse('{"version":1,"monitors":{"__proto__":[1]}}'),
      TypeError,
      'state.monitors.__proto__[0]',
    ],
  ])('is refused with %s', (_name, state, Kind, option) => {
    const call = () => Reflect.apply(createPollLearner, undefined, [{ state }]);
    expect(call).toThrow(Kind);
    expect(call).toThrow(expect.objectContaining({ option }));
  });
});
