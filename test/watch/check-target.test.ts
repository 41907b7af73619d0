import { expect, test } from 'vitest';
import { agentRun, createWatchPool, poll, type RunSource, waitFor, watch } from '../../src/index.js';

const source: RunSource = { get: async (_parentId, id) => ({ id, status: 'completed' }) };
const { kind } = agentRun('run_1');

test.each([
  ['an id', 'run_1'],
  ['nothing', undefined],
  ['a run', { id: 'run_1', status: 'running' }],
  ['the name of a kind', { kind: 'agent_run', parentId: '', runId: 'run_1' }],
  ['a kind without ids', { kind }],
  ['a kind', kind],
])('what is no target is refused as such: %s', async (_, target) => {
  const refused = expect.objectContaining({ name: 'TypeError', option: 'target' });
  const pool = createWatchPool({ source });
  expect(() => Reflect.apply(watch, undefined, [target, { source }])).toThrow(refused);
  expect(() => Reflect.apply(pool.watch, pool, [target, { source }])).toThrow(refused);
  await expect(Reflect.apply(waitFor, undefined, [target, { source }])).rejects.toEqual(refused);
  await expect(Reflect.apply(poll, undefined, [target, { source }])).rejects.toEqual(refused);
});

test.each([null, 'run_1'])('what is no object is refused as options: %j', async (options) => {
  const refused = expect.objectContaining({ name: 'TypeError', option: 'options' });
  const target = agentRun('run_1');
  const pool = createWatchPool({ source });
  expect(() => Reflect.apply(watch, undefined, [target, options])).toThrow(refused);
  expect(() => Reflect.apply(pool.watch, pool, [target, options])).toThrow(refused);
  expect(() => Reflect.apply(pool.watchRun, pool, ['m', 'r', options])).toThrow(refused);
  await expect(Reflect.apply(poll, undefined, [target, options])).rejects.toEqual(refused);
});
