import { describe, expect, it } from 'vitest';
import { lifeMs, type Phase, runAt, type Timeline } from '../../src/testing/index.js';

const ids = { monitorId: 'm', runId: 'r' };
const START = Date.UTC(2026, 0, 1);
const at = (ms: number) => new Date(START + ms).toISOString();

const timeline: Timeline = [
  { status: 'created', forMs: 1_000 },
  { status: 'running', forMs: 5_000 },
  { status: 'failed', failedReason: 'out of credits' },
];

describe('runAt', () => {
  it('is the whole run, with the eleven documented fields', () => {
    expect(runAt(timeline, ids, START, START + 1_500)).toEqual({
      id: 'r',
      object: 'monitor_run',
      status: 'running',
      monitorId: 'm',
      type: 'search',
      completedAt: null,
      failedAt: null,
      failedReason: null,
      canceledAt: null,
      createdAt: at(0),
      updatedAt: at(1_000),
    });
  });

  it('is in a phase from the millisecond in which it begins to the last before the next', () => {
    const runs = [0, 999, 1_000, 5_999, 6_000].map((ms) => runAt(timeline, ids, START, START + ms));
    const statuses = ['created', 'created', 'running', 'running', 'failed'];
    expect(runs).toMatchObject(statuses.map((status) => ({ status })));
  });

  it('stays in the last phase for ever', () => {
    const aYear = 365 * 86_400_000;
    expect(runAt(timeline, ids, START, START + aYear)).toMatchObject({
      status: 'failed',
      updatedAt: at(6_000),
    });
  });

  it('is what it is at its start before it', () => {
    const atStart = runAt(timeline, ids, START, START);
    expect(runAt(timeline, ids, START, START - 60_000)).toEqual(atStart);
  });

  it.each([
    ['completed', 'completedAt'],
    ['failed', 'failedAt'],
    ['canceled', 'canceledAt'],
  ])('says in a run that is %s when that was, and in no other field', (status, field) => {
    const ended = runAt([{ status: 'running', forMs: 10 }, { status }], ids, START, START + 99);
    const none = { completedAt: null, failedAt: null, canceledAt: null };
    expect(ended).toMatchObject({ ...none, [field]: at(10) });
  });

  it('gives the reason in the phase that has one', () => {
    const failed = runAt(timeline, ids, START, START + 6_000);
    expect(failed).toMatchObject({ failedReason: 'out of credits' });
  });

  it('takes a status that is not documented', () => {
    expect(runAt([{ status: 'paused' }], ids, START, START)).toMatchObject({
      status: 'paused',
      completedAt: null,
    });
  });

  it('adds, replaces and removes the fields a phase names, in that phase alone', () => {
    const drifting: Timeline = [
      { status: 'running', forMs: 5, fields: { progress: 0.5, type: 'refresh', failedAt: undefined } },
      { status: 'completed' },
    ];
    const before = runAt(drifting, ids, START, START);
    expect(before).toMatchObject({ progress: 0.5, type: 'refresh' });
    expect(before).not.toHaveProperty('failedAt');
    const after = runAt(drifting, ids, START, START + 5);
    expect(after).toMatchObject({ type: 'search', failedAt: null });
    expect(after).not.toHaveProperty('progress');
  });
});

describe('lifeMs', () => {
  it('is how long after the start the last phase begins', () => {
    expect(lifeMs(timeline)).toBe(6_000);
    expect(lifeMs([{ status: 'completed' }])).toBe(0);
  });
});

describe('a timeline is refused', () => {
  const malformed: [why: string, timeline: unknown, kind: typeof Error, message: RegExp][] = [
    ['that is empty', [], RangeError, /`timeline` takes at least one phase, got none/],
    ['that is no array', 'running', TypeError, /`timeline` takes an array of phases, got "running"/],
    ['with a phase that is no object', [null], TypeError, /`timeline\[0\]` takes an object, got null/],
    ['with an empty status', [{ status: '' }], RangeError, /`timeline\[0\]\.status` .* got ""/],
    ['without a status', [{}], TypeError, /`timeline\[0\]\.status` .* got undefined/],
    [
      'with a middle that has no end',
      [{ status: 'a' }, { status: 'b' }],
      TypeError,
      /\[0\]\.forMs` is missing/,
    ],
    [
      'whose last phase has an end',
      [{ status: 'a', forMs: 7 }],
      RangeError,
      /\[0\]\.forMs` must be left out.* 7/,
    ],
    ['with an unknown field', [{ status: 'a', forMS: 7 }], TypeError, /`timeline\[0\]\.forMS` is unknown/],
    [
      'with a reason that is no text',
      [{ status: 'a', failedReason: 7 }],
      TypeError,
      /failedReason` .* got 7/,
    ],
    [
      'with fields that JSON cannot hold',
      [{ status: 'a', fields: { n: 1n } }],
      RangeError,
      /fields` takes an/,
    ],
  ];

  it.each(malformed)('%s', (_why, timeline, kind, message) => {
    const call = () => Reflect.apply(lifeMs, undefined, [timeline]);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  it.each([0, -1, Number.NaN, Infinity])('with a phase of %s ms', (forMs) => {
    const phases: Phase[] = [{ status: 'a', forMs }, { status: 'b' }];
    expect(() => runAt(phases, ids, 0, 0)).toThrow(RangeError);
    expect(() => runAt(phases, ids, 0, 0)).toThrow(`got ${forMs}`);
  });
});
