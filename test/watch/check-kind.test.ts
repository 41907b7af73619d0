import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { checkKind } from '../../src/watch/check-kind.js';

const good = {
  name: 'job',
  path: '/v1/jobs/{id}',
  schema: z.object({ id: z.string(), status: z.string() }),
  statuses: { running: { rank: 0 }, paused: { rank: null }, done: { ends: 'completed' } },
};
const done = good.statuses.done;

function refusalOf(definition: unknown): unknown {
  try {
    checkKind(definition);
    return null;
  } catch (thrown) {
    return thrown;
  }
}

describe('a definition is taken', () => {
  test.each([
    {},
    {
      noun: 'job',
      parentNoun: 'project',
      read: () => ({}),
      parentOf: () => null,
      notFoundAdvice: 'Look again',
    },
    { path: '/projects/{parent}/jobs/{id}/state.json' },
    { path: '/{id}' },
    { path: '/jobs/id={id};parent={parent}' },
    { statuses: { done, gone: { ends: 'canceled', endedAt: () => null } } },
    { statuses: { error: { ends: 'failed', endedAt: () => null, failedReason: () => null } } },
  ])('%j', (fields) => {
    expect(refusalOf({ ...good, ...fields })).toBeNull();
  });
});

describe('a definition is refused with the field that is wrong', () => {
  const PATH = 'a path that begins with a slash and has `{id}` once';
  test.each<[fields: object, error: typeof TypeError | typeof RangeError, message: string]>([
    [{ name: '' }, RangeError, '`definition.name` takes a string that is not empty, got ""'],
    [{ name: 7 }, TypeError, '`definition.name` takes a string that is not empty, got 7'],
    [
      { name: 'agent_run' },
      RangeError,
      '`definition.name` takes a name that no kind of Exa has, got "agent_run"',
    ],
    [{ noun: '' }, RangeError, '`definition.noun` takes a string that is not empty'],
    [{ path: undefined }, TypeError, `\`definition.path\` takes ${PATH}`],
    [{ path: '/v1/jobs' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ path: 'v1/jobs/{id}' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ path: '/v1/jobs/{id}/{id}' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ path: '/v1/{project}/jobs/{id}' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ path: '/v1/{parent}' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ path: '/v1/{{id}}' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ path: '/v1/{id' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ path: '/v1/../{id}' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ path: '//{id}' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ path: '/jobs/{id}?full' }, RangeError, `\`definition.path\` takes ${PATH}`],
    [{ schema: {} }, TypeError, '`definition.schema` takes a schema of zod 4 or zod/mini, got an object'],
    [{ schema: undefined }, TypeError, '`definition.schema` takes a schema of zod 4 or zod/mini'],
    [{ read: 'job_id' }, TypeError, '`definition.read` takes a function, got "job_id"'],
    [{ parentOf: 7 }, TypeError, '`definition.parentOf` takes a function, got 7'],
    [{ statuses: undefined }, TypeError, '`definition.statuses` takes an object of statuses, got undefined'],
    [{ statuses: {} }, RangeError, '`definition.statuses` takes statuses of which at least one `ends`'],
    [
      { statuses: { running: { rank: 0 } } },
      RangeError,
      '`definition.statuses` takes statuses of which at least one',
    ],
    [
      { statuses: { done, run: {} } },
      TypeError,
      '`definition.statuses.run.rank` takes a finite number, or null',
    ],
    [
      { statuses: { done, run: null } },
      TypeError,
      '`definition.statuses.run` takes an object with `rank` or `ends`',
    ],
    [
      { statuses: { done, run: { rank: NaN } } },
      RangeError,
      '`definition.statuses.run.rank` takes a finite number',
    ],
    [
      { statuses: { done: { ends: 'ok' } } },
      RangeError,
      "`definition.statuses.done.ends` takes 'completed', 'failed' or 'canceled', got ",
    ],
    [
      { statuses: { done: { ends: 'completed', endedAt: 'x' } } },
      TypeError,
      '`definition.statuses.done.endedAt` takes a function',
    ],
    [
      { statuses: { done: { ends: 'completed', rank: 1 } } },
      TypeError,
      '`definition.statuses.done.rank` is unknown',
    ],
    [
      { statuses: { done: { ends: 'canceled', failedReason: () => null } } },
      RangeError,
      "`definition.statuses.done.failedReason` takes nothing where `ends` is not 'failed', got a function",
    ],
    [{ url: '/x' }, TypeError, '`definition.url` is unknown; known are name'],
  ])('%o', (fields, error, message) => {
    const refusal = refusalOf({ ...good, ...fields });
    expect(refusal).toBeInstanceOf(error);
    expect(refusal).toMatchObject({ message: expect.stringContaining(message) });
  });

  test('if it is none at all', () => {
    expect(refusalOf(undefined)).toMatchObject({ message: '`definition` takes an object, got undefined' });
  });
});
