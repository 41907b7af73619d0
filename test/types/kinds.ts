import * as z from 'zod';
import * as mini from 'zod/mini';
import {
  type AgentRun,
  agentRun,
  defineKind,
  type Outcome,
  type RunTarget,
  type SearchMonitorRun,
  searchMonitorRun,
  type Webset,
  waitFor,
  watch,
  webset,
  websetImport,
  websetSearch,
} from '../../src/index.js';
import { type Equal, expectType } from './expect.js';

export async function theOutcomeOfEveryKindIsTheSame() {
  const outcomes = [
    await waitFor(agentRun('r')),
    await waitFor(websetImport('i')),
    await waitFor(webset('w')),
    await waitFor(websetSearch('w', 's')),
  ];
  for (const outcome of outcomes) {
    if (outcome.status === 'failed') expectType<Equal<typeof outcome.failedReason, string | null>>();
    expectType<Equal<typeof outcome.status, Outcome<unknown>['status']>>();
  }
  const ended = await waitFor(searchMonitorRun('m', 'r'));
  expectType<Equal<typeof ended, Outcome<SearchMonitorRun>>>();
}

export function aTargetHasItsRun() {
  expectType<Equal<ReturnType<typeof agentRun>, RunTarget<AgentRun, Outcome<AgentRun>>>>();
  watch(webset('w')).on('status', ({ run }) => expectType<Equal<typeof run, Webset>>());
  // @ts-expect-error: a webset belongs to nothing
  webset('w', 'i');
  // @ts-expect-error: a search has two ids
  websetSearch('s');
}

const statuses = { done: { ends: 'completed' } } as const;

export async function aKindOfOnesOwnKnowsItsFields() {
  const job = defineKind({
    name: 'job',
    path: '/jobs/{id}',
    schema: z.object({
      id: z.string(),
      status: z.string(),
      error: z.string().nullish(),
      createdAt: z.string().optional(),
    }),
    statuses: {
      queued: { rank: 0 },
      done: { ends: 'completed', endedAt: (run) => run.updatedAt },
      error: { ends: 'failed', failedReason: (run) => run.error },
    },
  });
  const { run } = await waitFor(job('j'));
  expectType<Equal<typeof run.error, string | null | undefined>>();
  // Filled in where the answer has none.
  expectType<Equal<typeof run.createdAt, string | null>>();
  // @ts-expect-error: not a field of the schema
  run.progress;
  // @ts-expect-error: the path has no place for a parent
  job('p', 'j');
}

export async function aLooseSchemaKeepsTheNamesOfItsFields() {
  const job = defineKind({
    name: 'job',
    path: '/{parent}/jobs/{id}',
    schema: mini.looseObject({ id: mini.string(), status: mini.string(), size: mini.number() }),
    statuses,
  });
  const { run } = await waitFor(job('p', 'j'));
  expectType<Equal<typeof run.size, number>>();
  // @ts-expect-error: the path has a place for a parent
  job('j');
}

export function whatHasOtherNamesMustBeRead() {
  const schema = z.object({ key: z.number(), state: z.string() });
  const definition = { name: 'job', path: '/jobs/{id}', schema, statuses } as const;
  defineKind({ ...definition, read: (job) => ({ id: String(job.key), status: job.state }) });
  // @ts-expect-error: it has no `id`
  defineKind(definition);
  // @ts-expect-error: an id is a string
  defineKind({ ...definition, read: (job) => ({ id: job.key, status: job.state }) });
}

export function aStatusEndsOrDoesNot() {
  const schema = z.object({ id: z.string(), status: z.string() });
  const definition = { name: 'job', path: '/jobs/{id}', schema } as const;
  // @ts-expect-error: no such end
  defineKind({ ...definition, statuses: { done: { ends: 'succeeded' } } });
  // @ts-expect-error: only what failed has a reason
  defineKind({ ...definition, statuses: { done: { ends: 'completed', failedReason: () => null } } });
}
