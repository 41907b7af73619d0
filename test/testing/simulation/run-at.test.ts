import { describe, expect, it } from 'vitest';
import { runAt, type Timeline } from '../../../src/testing/index.js';

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

  it('stays in the last phase forever', () => {
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

  it('can be a run of a Search Monitor, or one without ids', () => {
    const cancelled: Timeline = [
      {
        status: 'cancelled',
        fields: { object: undefined, failedReason: undefined, failReason: 'x', cancelledAt: at(0) },
      },
    ];
    expect(runAt(cancelled, ids, START, START)).toMatchObject({ status: 'cancelled', failReason: 'x' });
    const nameless: Timeline = [{ status: 'running', fields: { id: undefined, monitorId: '' } }];
    const run = runAt(nameless, ids, START, START);
    expect(run).toMatchObject({ monitorId: '' });
    expect(run).not.toHaveProperty('id');
  });
});

describe('runAt refuses', () => {
  const running: Timeline = [{ status: 'running' }];
  const malformed: [args: unknown[], kind: typeof Error, message: string][] = [
    [[running, { monitorId: 'm' }, 0, 0], TypeError, '`ids.runId` takes a string that is not empty'],
    [[running, ids, Number.NaN, 0], RangeError, '`startedAtMs` takes a time in epoch milliseconds, got NaN'],
    [[running, ids, 0, '2026'], TypeError, '`nowMs` takes a time in epoch milliseconds, got "2026"'],
  ];

  it.each(malformed)('%j', (args, kind, message) => {
    const call = () => Reflect.apply(runAt, undefined, args);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});
