import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { defineKind } from '../../src/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { databases } from './support/databases.js';
import { freshPlace } from './support/fresh-place.js';
import { openQueue, workOn } from './support/queue.js';

/** What it makes of a size is no JSON. */
const renderJob = defineKind({
  name: 'render_job',
  path: '/v1/jobs/{id}',
  schema: z.object({
    id: z.string(),
    status: z.string(),
    size: z.optional(
      z.pipe(
        z.string(),
        z.transform((text: string) => BigInt(text)),
      ),
    ),
  }),
  statuses: { running: { rank: 0 }, completed: { ends: 'completed' } },
});

describe.each(databases)('on $name', (database) => {
  test('a run that cannot be kept as JSON holds up no other, and is reported', async () => {
    const exa = await fakeExa();
    const failures: unknown[] = [];
    const queue = await openQueue({
      ...(await freshPlace(database)),
      kinds: [renderJob('any').kind],
      onError: (failure) => failures.push(failure),
    });
    let polls = 0;
    const source = {
      get: async (id: string) => {
        polls += 1;
        return polls === 1
          ? { id, status: 'running' }
          : { id, status: 'completed', size: '9007199254740993' };
      },
    };
    await workOn(queue, exa, {}, { sources: { render_job: source } });
    await queue.enqueueTarget(renderJob('job_1'));
    await expect.poll(() => String(failures[0]), { timeout: 20_000 }).toContain('BigInt');
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    expect(await queue.waitForRun(monitorId, runId)).toMatchObject({ status: 'completed' });
    expect(await queue.getTarget(renderJob('job_1'))).toMatchObject({ status: 'running' });
    expect(polls).toBe(2);
  });

  test('a run that cannot be kept is left alone for a while, unless it is woken meanwhile', async () => {
    const exa = await fakeExa();
    const queue = await openQueue({
      ...(await freshPlace(database)),
      kinds: [renderJob('any').kind],
      onError: () => {},
    });
    let polls = 0;
    const source = {
      get: async (id: string) => {
        polls += 1;
        if (polls === 1) return { id, status: 'running' };
        if (polls === 2) await queue.wakeTarget(renderJob('job_1'));
        return { id, status: 'completed', size: '9007199254740993' };
      },
    };
    await workOn(queue, exa, {}, { sources: { render_job: source } });
    await queue.enqueueTarget(renderJob('job_1'));
    await expect.poll(() => polls, { timeout: 20_000 }).toBe(3);
  });
});
