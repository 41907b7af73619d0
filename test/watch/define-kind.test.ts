import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { createWatchPool, defineKind, waitFor, watch } from '../../src/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { AT, answering, ends, renderJob } from './a-job.js';

describe('G1 a job of a kind of one’s own', () => {
  test('is waited for, and ends in the words that all kinds have', async () => {
    const source = answering(
      { id: 'job_1', status: 'queued', createdAt: AT },
      { id: 'job_1', status: 'done', createdAt: AT, finishedAt: '2026-03-01T12:00:09Z', url: '/1.png' },
    );
    expect(await ends(renderJob('job_1'), source)).toMatchObject({
      kind: 'render_job',
      status: 'completed',
      parentId: '',
      runId: 'job_1',
      createdAt: AT,
      endedAt: '2026-03-01T12:00:09Z',
      durationMs: 9_000,
      polls: 2,
      run: { status: 'done', url: '/1.png', updatedAt: null },
    });
  });

  test.each([
    [
      { status: 'error', error: 'no disk left' },
      { status: 'failed', failedReason: 'no disk left' },
    ],
    [{ status: 'error' }, { status: 'failed', failedReason: null }],
    [{ status: 'aborted' }, { status: 'canceled' }],
  ])('ends as its table says: %j', async (answer, outcome) => {
    expect(await ends(renderJob('job_1'), answering({ id: 'job_1', ...answer }))).toMatchObject(outcome);
  });

  test('G12 goes on in a status that is not in the table', async () => {
    const source = answering({ id: 'job_1', status: 'thinking' }, { id: 'job_1', status: 'done' });
    expect(await ends(renderJob('job_1'), source)).toMatchObject({ status: 'completed', polls: 2 });
  });

  test('G13 is fetched at its path, with its ids encoded', async () => {
    const buildOf = defineKind({
      name: 'build',
      parentNoun: 'project',
      path: '/v2/projects/{parent}/builds/{id}',
      schema: mini.looseObject({ id: mini.string(), status: mini.string() }),
      statuses: { passed: { ends: 'completed' } },
    });
    const fetch = vi.fn(async (_url: unknown) => Response.json({ id: 'b$1', status: 'passed' }));
    const options = { baseUrl: 'https://ci.test/api', apiKey: 'k'.repeat(20), fetch };
    const outcome = await waitFor(buildOf('my project', { id: 'b$1' }), options);
    expect(outcome).toMatchObject({ status: 'completed', parentId: 'my project', runId: 'b$1' });
    expect(String(fetch.mock.calls[0]?.[0])).toBe(
      'https://ci.test/api/v2/projects/my%20project/builds/b%241',
    );
  });
});

describe("G13 Exa's key in the environment", () => {
  const answeringFetch = () => vi.fn(async () => Response.json({ id: 'job_1', status: 'done' }));
  const exasKey = () => {
    vi.stubEnv('EXA_API_KEY', 'k'.repeat(20));
    onTestFinished(() => void vi.unstubAllEnvs());
  };

  test.each([{}, { baseUrl: 'https://render.test' }, { apiKey: 'o'.repeat(20) }])(
    'goes to no other API, nor the key of that to Exa: %j',
    (options) => {
      exasKey();
      const fetch = answeringFetch();
      expect(() => watch(renderJob('job_1'), { ...options, fetch })).toThrow(
        "`apiKey` takes a key, and `baseUrl` a URL, for render_job: those of the environment are Exa's",
      );
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  test('goes to no other API through a pool', async () => {
    exasKey();
    await using pool = createWatchPool({ fetch: answeringFetch() });
    expect(() => pool.watch(renderJob('job_1'))).toThrow("those of the environment are Exa's");
  });

  test('is not needed where a key and a URL are passed', async () => {
    const options = { baseUrl: 'https://render.test', apiKey: 'o'.repeat(20), fetch: answeringFetch() };
    expect(await waitFor(renderJob('job_1'), options)).toMatchObject({ status: 'completed' });
  });
});

describe('G13 ids', () => {
  test.each(['', ' job', 'a/b', '..', 'a?b'])('%j is refused', (id) => {
    expect(() => renderJob(id)).toThrow('`job` takes an id that is one segment of a path');
  });

  test.each([[[]], [['a', 'b']]])('%j are the wrong number', (ids) => {
    // @ts-expect-error: what TypeScript refuses, JavaScript may pass
    expect(() => renderJob(...ids)).toThrow(`\`ids\` takes one id, got ${ids.length}`);
  });
});

test('a kind does not change with its definition', async () => {
  const statuses: { done: { ends: 'completed' } | { rank: number } } = { done: { ends: 'completed' } };
  const schema = z.object({ id: z.string(), status: z.string() });
  const job = defineKind({ name: 'job', path: '/{id}', schema, statuses });
  statuses.done = { rank: 0 };
  expect(await ends(job('a'), answering({ id: 'a', status: 'done' }))).toMatchObject({ status: 'completed' });
});

test('a watch of it is an emitter and an iterable like any other', async () => {
  const clock = virtualTime(AT);
  const watching = watch(
    renderJob('job_1'),
    answering({ id: 'job_1', status: 'queued' }, { id: 'job_1', status: 'done' }),
  );
  const seen: string[] = [];
  watching.on('status', ({ to, run }) => seen.push(`${to} ${run.url}`));
  await clock.runAllAsync();
  const iterated: string[] = [];
  for await (const { to } of watching) iterated.push(to);
  expect(seen).toEqual(['queued undefined', 'done undefined']);
  expect(iterated).toEqual(['queued', 'done']);
});
