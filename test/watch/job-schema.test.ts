import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { defineKind, poll, type RunTarget } from '../../src/index.js';
import type { AnyRun, EndedRun } from '../../src/kinds/run-kind.js';
import { AT, answering, ends, renderJob } from './a-job.js';

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

describe('G10 a mistake in a kind:', () => {
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
  ])('%s rejects at once', async (_name, target, answer) => {
    const options = answering(answer);
    expect(await ends(target, options)).toMatchObject({
      code: 'RUN_REQUEST',
      message: expect.stringContaining('the schema of `job` does not take what it returned'),
    });
    expect(options.source.get).toHaveBeenCalledTimes(1);
  });

  test('an asynchronous schema rejects at once', async () => {
    const schema = z.object({ id: text, status: text }).refine(async () => true);
    const options = answering(job);
    expect(await ends(kind(schema)('job_1'), options)).toMatchObject({
      code: 'RUN_REQUEST',
      message: expect.stringContaining('the schema of `job` is asynchronous'),
    });
    expect(options.source.get).toHaveBeenCalledTimes(1);
  });
});
