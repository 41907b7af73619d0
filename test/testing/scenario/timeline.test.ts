import { describe, expect, it } from 'vitest';
import { type Phase, runAt, type Timeline, timelineDurationMs } from '../../../src/testing/index.js';

describe('timelineDurationMs', () => {
  it('is how long after the start the last phase begins', () => {
    const timeline: Timeline = [
      { status: 'created', forMs: 1_000 },
      { status: 'running', forMs: 5_000 },
      { status: 'failed', failedReason: 'out of credits' },
    ];
    expect(timelineDurationMs(timeline)).toBe(6_000);
    expect(timelineDurationMs([{ status: 'completed' }])).toBe(0);
  });
});

describe('a timeline is refused', () => {
  const malformed: [why: string, timeline: unknown, kind: typeof Error, message: string][] = [
    ['that is empty', [], RangeError, '`timeline` takes at least one phase, got an array of 0'],
    ['that is no array', 'running', TypeError, '`timeline` takes an array of phases, got "running"'],
    ['with a phase that is no object', [null], TypeError, '`timeline[0]` takes an object, got null'],
    [
      'with an empty status',
      [{ status: '' }],
      RangeError,
      '`timeline[0].status` takes a string that is not empty, got ""',
    ],
    [
      'without a status',
      [{}],
      TypeError,
      '`timeline[0].status` takes a string that is not empty, got undefined',
    ],
    [
      'with a middle that has no end',
      [{ status: 'a', forMs: 1 }, { status: 'b' }, { status: 'c' }],
      TypeError,
      '`timeline[1].forMs` takes a finite number of milliseconds above 0 in every phase but the last, got undefined',
    ],
    [
      'whose last phase has an end',
      [{ status: 'a', forMs: 7 }],
      RangeError,
      '`timeline[0].forMs` takes no value in the last phase, which lasts forever, got 7',
    ],
    [
      'with an unknown field',
      [{ status: 'a', forMS: 7 }],
      TypeError,
      '`timeline[0].forMS` is unknown; known are status, forMs, failedReason, fields',
    ],
    [
      'with a reason that is no text',
      [{ status: 'a', failedReason: 7 }],
      TypeError,
      '`timeline[0].failedReason` takes a string that is not empty, or null, got 7',
    ],
    [
      'with an empty reason',
      [{ status: 'a', failedReason: '' }],
      RangeError,
      '`timeline[0].failedReason` takes a string that is not empty, or null, got ""',
    ],
    [
      'with fields that JSON cannot hold',
      [{ status: 'a', fields: { n: 1n } }],
      RangeError,
      '`timeline[0].fields` takes an object that JSON can hold, got an object',
    ],
  ];

  it.each(malformed)('%s', (_why, timeline, kind, message) => {
    const call = () => Reflect.apply(timelineDurationMs, undefined, [timeline]);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  it.each([0, -1, Number.NaN, Infinity])('with a phase of %s ms', (forMs) => {
    const phases: Phase[] = [{ status: 'a', forMs }, { status: 'b' }];
    const call = () => runAt(phases, { monitorId: 'm', runId: 'r' }, 0, 0);
    expect(call).toThrow(RangeError);
    expect(call).toThrow(`finite number of milliseconds above 0, got ${forMs}`);
  });
});
