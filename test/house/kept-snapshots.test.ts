import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { watchRun } from '../../src/index.js';
import { ROOT } from '../docs/built-package.js';
import { virtualTime } from '../support/virtual-time.js';

const FOLDER = join(ROOT, 'test/fixtures/snapshots');
const names = readdirSync(FOLDER);
const ENDED = { status: 'completed', completedAt: '2026-03-01T12:01:05.000Z' };

/** Goes on 100 s after the kept watch had begun, or when it was kept if that was later, with a source that knows the run to have ended by then. */
function resume(name: string) {
  const resumeFrom = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
  const { runId, startedAt } = resumeFrom;
  const monitorId = resumeFrom.parentId ?? resumeFrom.monitorId;
  const clock = virtualTime(Math.max(startedAt + 100_000, resumeFrom.seen?.answeredAt ?? 0));
  const polls: number[] = [];
  const get = async () => {
    polls.push(Date.now() - startedAt);
    return { id: runId, monitorId, ...ENDED };
  };
  return { clock, polls, resumeFrom, watch: watchRun(monitorId, runId, { source: { get }, resumeFrom }) };
}

describe('every kept snapshot resumes forever', () => {
  test.each(names)('%s knows what it knew, and goes on to the end of the run', async (name) => {
    const { clock, polls, resumeFrom, watch } = resume(name);
    expect(watch.status).toBe(resumeFrom.seen?.run.status);
    expect(watch.snapshot()).toMatchObject({
      startedAt: resumeFrom.startedAt,
      deadlineAt: resumeFrom.deadlineAt,
      polls: resumeFrom.polls,
    });
    await clock.tickAsync(100_000);
    const outcome = await watch;
    expect(outcome).toMatchObject({ ...ENDED, polls: resumeFrom.polls + polls.length });
  });

  test('one whose run had ended does not poll again', async () => {
    const { polls, watch } = resume('0.1.0-ended-v2.json');
    await watch;
    expect(polls).toEqual([]);
  });

  test('one that was held back by a Retry-After still is', async () => {
    const { clock, polls, watch } = resume('0.1.0-held-by-retry-after-v2.json');
    await clock.tickAsync(100_000);
    await watch;
    expect(polls).toEqual([160_600]);
  });
});
