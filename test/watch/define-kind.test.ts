import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { createWatchPool, defineKind, poll, type RunTarget, waitFor, watch } from '../../src/index.js';
import type { AnyRun, EndedRun } from '../../src/kinds/run-kind.js';
import { virtualTime } from '../support/virtual-time.js';

const AT = '2026-03-01T12:00:00.000Z';

const renderJob = defineKind({
  name: 'render_job',
  noun: 'job',
  path: '/v1/jobs/{id}',
  schema: z.object({
    id: z.string(),
    status: z.string(),
    createdAt: z.string().optional(),
    finishedAt: z.string().nullish(),
    error: z.string().nullish(),
    url: z.string().optional(),
  }),
  statuses: {
    queued: { rank: 0 },
    running: { rank: 1 },
    done: { ends: 'completed', endedAt: (job) => job.finishedAt },
    error: { ends: 'failed', failedReason: (job) => job.error },
    aborted: { ends: 'canceled' },
  },
});

/** The options to watch with, where these answers are given, the last one for ever. */
function answering(...answers: readonly unknown[]) {
  const left = [...answers];
  const get = vi.fn(async () => (left.length > 1 ? left.shift() : left[0]));
  return { source: { get }, pollInterval: 10, retry: { minDelayMs: 10 } };
}

/** What a wait leads to that lasts as long as it must. */
async function ends<Run extends AnyRun, Outcome extends EndedRun>(
  target: RunTarget<Run, Outcome>,
  options: object,
): Promise<unknown> {
  const clock = virtualTime(AT);
  const ended = waitFor(target, options).catch((error: unknown) => error);
  await clock.runAllAsync();
  return ended;
}

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

describe('an API with other names', () => {
  const export_ = defineKind({
    name: 'export',
    path: '/exports/{id}',
    schema: mini.object({ job_id: mini.number(), state: mini.string(), created: mini.number() }),
    read: (job) => ({
      id: String(job.job_id),
      status: job.state,
      createdAt: new Date(job.created * 1_000).toISOString(),
    }),
    statuses: { ready: { ends: 'completed' } },
    parentOf: () => null,
  });
  const answer = { job_id: 7, state: 'ready', created: Date.parse(AT) / 1_000 };

  test('is read as it says', async () => {
    expect(await ends(export_('7'), answering(answer))).toMatchObject({
      createdAt: AT,
      run: { id: '7', status: 'ready', job_id: 7, updatedAt: null },
    });
  });

  test('may be read by a transform of the schema that takes its own results', async () => {
    const transforming = defineKind({
      name: 'export',
      path: '/exports/{id}',
      schema: z.preprocess(
        (job) => ({ ...Object(job), id: String(Object(job).job_id), status: Object(job).state }),
        z.looseObject({ id: z.string(), status: z.string() }),
      ),
      statuses: { ready: { ends: 'completed' } },
    });
    expect(await ends(transforming('7'), answering(answer))).toMatchObject({ status: 'completed' });
  });
});

describe('G11 an answer', () => {
  const notTheJob = [
    [{ id: 'job_2', status: 'done' }, 'the answer is about another job, "job_2"'],
    [{ id: 'job_1', status: 'done', url: 7 }, '`url`: Invalid input'],
    [{ id: 'job_1' }, '`status`: Invalid input'],
    [{ id: 'job_1', status: '' }, '`status` must be a string that is not empty, got ""'],
    [null, 'the answer is not a run: Invalid input'],
  ] as const;

  test.each(notTheJob)('that is not the job rejects in the end: %j', async (answer, message) => {
    expect(await ends(renderJob('job_1'), answering(answer))).toMatchObject({
      code: 'RUN_RESPONSE',
      message: expect.stringContaining(message),
    });
  });

  test.each(notTheJob)('that is not the job is retried: %j', async (answer) => {
    const source = answering(answer, { id: 'job_1', status: 'done' });
    expect(await ends(renderJob('job_1'), source)).toMatchObject({ status: 'completed' });
  });

  test.each([
    ['other', { code: 'RUN_RESPONSE', reason: 'the answer is about a build of another project, "other"' }],
    ['mine', { status: 'completed' }],
  ])('about a job of project %s is what it is, if the kind can tell', async (project, ended) => {
    const build = defineKind({
      name: 'build',
      noun: 'build',
      parentNoun: 'project',
      path: '/projects/{parent}/builds/{id}',
      schema: mini.object({ id: mini.string(), status: mini.string(), project: mini.string() }),
      parentOf: (job) => job.project,
      statuses: { passed: { ends: 'completed' } },
    });
    const source = answering({ id: 'b', status: 'passed', project });
    expect(await ends(build('mine', 'b'), source)).toMatchObject(ended);
  });

  test('is polled for once and resumed, though the schema takes no null for a time', async () => {
    const source = answering({ id: 'job_1', status: 'running' }, { id: 'job_1', status: 'done' });
    const { snapshot, outcome } = await poll(renderJob('job_1'), source);
    expect(outcome).toBeNull();
    const resumeFrom = JSON.parse(JSON.stringify(snapshot));
    expect(await ends(renderJob('job_1'), { ...source, resumeFrom })).toMatchObject({ polls: 2 });
  });
});

describe('G10 a mistake in a kind rejects at once:', () => {
  const job = { id: 'job_1', status: 'running' };
  const text = z.string();
  const kind = (schema: z.ZodType<{ id: string; status: string }>) =>
    defineKind({ name: 'job', path: '/{id}', schema, statuses: { done: { ends: 'completed' } } });
  const renamed = defineKind({
    name: 'job',
    path: '/{id}',
    schema: z.strictObject({ key: text }),
    read: ({ key }) => ({ id: key, status: 'running' }),
    statuses: { done: { ends: 'completed' } },
  });

  test.each<[name: string, target: RunTarget<AnyRun, EndedRun>, answer: object]>([
    [
      'a schema that refuses its own result',
      kind(z.object({ id: text, status: text, size: z.string().transform(Number) }))('job_1'),
      { ...job, size: '7' },
    ],
    [
      'a transform that goes on',
      kind(z.object({ id: text, status: text.transform((status) => `${status}!`) }))('job_1'),
      job,
    ],
    [
      'a schema that returns what JSON cannot hold',
      kind(z.object({ id: text, status: text, end: z.coerce.date() }))('job_1'),
      { ...job, end: AT },
    ],
    ['a schema that refuses fields beside its own', renamed('job_1'), { key: 'job_1' }],
  ])('%s', async (_name, target, answer) => {
    const options = answering(answer);
    expect(await ends(target, options)).toMatchObject({
      code: 'RUN_REQUEST',
      message: expect.stringContaining('the schema of `job` does not take what it returned'),
    });
    expect(options.source.get).toHaveBeenCalledTimes(1);
  });

  test('an asynchronous schema', async () => {
    const schema = z.object({ id: text, status: text }).refine(async () => true);
    const options = answering(job);
    expect(await ends(kind(schema)('job_1'), options)).toMatchObject({
      code: 'RUN_REQUEST',
      message: expect.stringContaining('the schema of `job` is asynchronous'),
    });
    expect(options.source.get).toHaveBeenCalledTimes(1);
  });
});

describe("G13 Exa's key in the environment", () => {
  const fetch = vi.fn(async () => Response.json({ id: 'job_1', status: 'done' }));
  const exasKey = () => {
    vi.stubEnv('EXA_API_KEY', 'k'.repeat(20));
    onTestFinished(() => void vi.unstubAllEnvs());
  };

  test.each([{}, { baseUrl: 'https://render.test' }, { apiKey: 'o'.repeat(20) }])(
    'goes to no other API, nor the key of that to Exa: %j',
    (options) => {
      exasKey();
      expect(() => watch(renderJob('job_1'), { ...options, fetch })).toThrow(
        "`apiKey` takes a key, and `baseUrl` a URL, for render_job: those of the environment are Exa's",
      );
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  test('goes to no other API through a pool', async () => {
    exasKey();
    await using pool = createWatchPool({ fetch });
    expect(() => pool.watch(renderJob('job_1'))).toThrow("those of the environment are Exa's");
  });

  test('is not needed where a key and a URL are passed', async () => {
    const options = { baseUrl: 'https://render.test', apiKey: 'o'.repeat(20), fetch };
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
