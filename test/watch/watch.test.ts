import { describe, expect, test } from 'vitest';
import { monitorRun, type RunOutcome, waitFor, watch } from '../../src/index.js';
import { monitorRunKind } from '../../src/kinds/monitor-run.js';
import { scriptedSource } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';

const soleKind = { ...monitorRunKind, name: 'job', noun: 'job', parentNoun: null, parentOf: () => null };
const job = (runId: string) => ({ kind: soleKind, parentId: '', runId });

describe('the watch of a target', () => {
  test('ends with the outcome of its kind', async () => {
    const clock = virtualTime();
    const source = scriptedSource([{ status: 'running', forMs: 5_000 }, { status: 'completed' }]);
    const target = monitorRun({ id: source.monitorId }, { id: source.runId });
    const outcome: Promise<RunOutcome> = waitFor(target, { source });
    await clock.tickAsync(30_000);
    expect(await outcome).toMatchObject({ status: 'completed', monitorId: source.monitorId });
  });

  test('asks a source of runs that belong to nothing by the id of the run alone', async () => {
    const asked: unknown[] = [];
    const get = async (...args: unknown[]) => {
      asked.push(args.slice(0, 2));
      return { id: 'job_1', status: 'completed' };
    };
    const jobs = watch(job('job_1'), { source: { get } });
    await jobs;
    expect(asked).toEqual([['job_1', undefined]]);
    expect(jobs).toMatchObject({ kind: 'job', parentId: '', runId: 'job_1' });
  });

  test('names the run by its kind in an error', async () => {
    const source = { get: () => Promise.reject(Object.assign(new Error('gone'), { status: 410 })) };
    await expect(waitFor(job('job_1'), { source })).rejects.toMatchObject({
      message: expect.stringContaining('Could not get job job_1 (410: gone)'),
      kind: 'job',
      monitorId: null,
      parentId: '',
    });
  });

  test('resumes a snapshot of its own kind only', async () => {
    const source = scriptedSource([{ status: 'running' }]);
    const of = monitorRun(source.monitorId, source.runId);
    const first = watch(of, { source });
    first.stop();
    const resumeFrom = first.snapshot();
    watch(of, { source, resumeFrom }).stop();
    expect(() => watch({ ...of, kind: soleKind }, { source, resumeFrom })).toThrow(
      expect.objectContaining({ option: 'resumeFrom', received: 'one of another kind of run' }),
    );
  });

  test('takes no learner, which plans runs of monitors only', () => {
    const pollInterval = { intervalFor: () => () => 1, learn: () => {} };
    const options = { pollInterval, source: { get: async () => ({}) } };
    expect(() => Reflect.apply(watch, undefined, [job('job_1'), options])).toThrow(
      expect.objectContaining({ option: 'pollInterval' }),
    );
  });
});
