import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PollResult, poll } from '../../../src/index.js';
import type { AnyRun, EndedRun } from '../../../src/kinds/run-kind.js';
import { rebase, startState } from '../../../src/machine/watch-state.js';
import { type QueuedEvent, readEvents, storeEvents } from '../../../src/queue/store/stored-event.js';
import type { RunTarget } from '../../../src/watch/target.js';
import {
  agentRun,
  monitorRun,
  searchMonitorRun,
  webset,
  websetImport,
  websetSearch,
} from '../../../src/watch/targets.js';
import { virtualTime } from '../../support/virtual-time.js';
import { renderJob } from '../../watch/a-job.js';

/** Through a column of the database. */
const stored = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

const NOON = '2026-03-01T12:00:00.000Z';

/** What a source does at one poll. */
type Reply = { readonly status: string; readonly more: object } | { readonly httpStatus: number };

/** Polls to the end, or as long as there are replies. */
async function pollAll<Run extends AnyRun, Outcome extends EndedRun>(
  target: RunTarget<Run, Outcome>,
  replies: readonly Reply[],
): Promise<PollResult<Run, Outcome>[]> {
  const results: PollResult<Run, Outcome>[] = [];
  for (const reply of replies) {
    const get = async () => {
      if ('httpStatus' in reply) throw Object.assign(new Error('no'), { status: reply.httpStatus });
      return { ...reply.more, id: target.runId, status: reply.status };
    };
    const resumeFrom = results.at(-1)?.snapshot;
    const result = await poll(target, {
      source: { get },
      pollInterval: 1_000,
      ...(resumeFrom && { resumeFrom }),
    });
    results.push(result);
    if (result.nextPollAt === null) break;
  }
  return results;
}

/** What handlers are called with if these results are not stored but at hand. */
function eventsOf<Run extends AnyRun, Outcome>({ changes, outcome, error }: PollResult<Run, Outcome>) {
  const events: QueuedEvent<Run, Outcome>[] = changes.map((change) => ({ type: 'status', change }));
  if (outcome) events.push({ type: 'outcome', outcome });
  if (error) events.push({ type: 'error', error });
  return events.map(plain);
}

/** With all fields of an error, those that are not enumerable included. */
function plain<Run extends AnyRun, Outcome>(event: QueuedEvent<Run, Outcome>) {
  return event.type === 'error' ? { ...event, error: event.error.toJSON() } : event;
}

const time = fc.constantFrom(undefined, null, NOON, '2026-03-01T11:59:59Z', 'not a time', 7);
const more = fc.record(
  {
    createdAt: time,
    updatedAt: time,
    completedAt: time,
    failedAt: time,
    canceledAt: time,
    finishedAt: fc.constantFrom(NOON, null),
    failedReason: fc.option(fc.string({ unit: 'binary' })),
    error: fc.string({ unit: 'binary' }),
    // JSON has no -0.
    items: fc.jsonValue().map(stored),
  },
  { requiredKeys: [] },
);

const CHANGE = { from: null, to: 'running', polls: 1, elapsedMs: 0 };

const OFFSET_MS = -5 * 3_600_000;

/** As the last poll leaves it, by the clock of a database. */
function rowOf<Run extends AnyRun, Outcome>(results: readonly PollResult<Run, Outcome>[]) {
  const snapshot = results.at(-1)?.snapshot;
  if (!snapshot) throw new Error('nothing was polled');
  return stored({ snapshot: rebase(snapshot, OFFSET_MS), events: results.flatMap(storeEvents) });
}

function itKeepsEvents<Run extends AnyRun, Outcome extends EndedRun>(target: RunTarget<Run, Outcome>) {
  const { kind } = target;
  const status = fc.constantFrom('unheard_of', ...Object.keys(kind.statuses));
  const reply: fc.Arbitrary<Reply> = fc.oneof(
    { weight: 8, arbitrary: fc.record({ status, more }) },
    { weight: 1, arbitrary: fc.record({ httpStatus: fc.constantFrom(401, 404, 422, 503) }) },
  );

  test(`are those that the polls of a ${kind.name} returned, also if all are read after the last`, async () => {
    const clock = virtualTime(NOON);
    await fc.assert(
      fc.asyncProperty(fc.array(reply, { minLength: 1, maxLength: 6 }), async (replies) => {
        const polling = pollAll(target, replies);
        await clock.runAllAsync();
        const results = await polling;
        const { snapshot, events } = rowOf(results);
        const read = readEvents(kind, rebase(snapshot, -OFFSET_MS), events);
        expect(read.map(plain)).toEqual(results.flatMap(eventsOf));
      }),
    );
  });
}

describe('stored events, read again', () => {
  itKeepsEvents(monitorRun('monitor', 'run'));
  itKeepsEvents(searchMonitorRun('monitor', 'run'));
  itKeepsEvents(agentRun('run'));
  itKeepsEvents(websetSearch('webset', 'search'));
  itKeepsEvents(websetImport('import'));
  itKeepsEvents(webset('webset'));
  itKeepsEvents(renderJob('job'));
});

describe('the stored outcome', () => {
  const replies = [{ status: 'done', more: { finishedAt: NOON } }];

  test('is a copy, which a handler can change without changing the watch', async () => {
    const { snapshot, events } = rowOf(await pollAll(renderJob('job'), replies));
    const { kind } = renderJob('job');
    const outcome = readEvents(kind, snapshot, events).find(({ type }) => type === 'outcome');
    expect(outcome).toMatchObject({ outcome: { status: 'completed' } });
    Object.assign(Object(outcome).outcome.run, { status: 'changed' });
    expect(snapshot.seen?.run.status).toBe('done');
  });

  test('of a kind whose status is not terminal any more is refused', async () => {
    const { snapshot, events } = rowOf(await pollAll(renderJob('job'), replies));
    const { kind } = renderJob('job');
    const changed = { ...kind, statuses: { ...kind.statuses, done: { terminal: false, rank: 2 } } } as const;
    expect(() => readEvents(changed, snapshot, events)).toThrow(
      expect.objectContaining({ code: 'QUEUE_SCHEMA', message: expect.stringContaining('job job') }),
    );
  });
});

test.each([
  ['a run without an id', [{ type: 'status', change: { ...CHANGE, run: { status: 'running' } } }]],
  ['a type that is not known', [{ type: 'paused' }]],
  ['no list', { type: 'outcome' }],
])('stored events that cannot be read are refused: %s', (_what, events) => {
  const { kind, ...ids } = monitorRun('monitor', 'run');
  const state = startState(kind.name, ids, 0, Infinity);
  expect(() => readEvents(kind, state, events)).toThrow(expect.objectContaining({ code: 'QUEUE_SCHEMA' }));
});
