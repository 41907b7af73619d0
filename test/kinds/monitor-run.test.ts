import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { monitorRunKind } from '../../src/kinds/monitor-run.js';
import { statusRow, terminalStatus } from '../../src/kinds/run-kind.js';
import { aRun } from '../machine/a-poll.js';

const OPTIONAL = [
  'monitorId',
  'type',
  'createdAt',
  'updatedAt',
  'completedAt',
  'failedAt',
  'failedReason',
  'canceledAt',
] as const;

const parse = (answer: unknown) => z.safeParse(monitorRunKind.schema, answer);

describe('G11 a run', () => {
  test('needs an id and a status, and nothing else', () => {
    const missing = Object.fromEntries(OPTIONAL.map((field) => [field, null]));
    expect(parse({ id: 'run', status: 'running' }).data).toEqual({
      id: 'run',
      status: 'running',
      ...missing,
    });
  });

  test.each(['id', 'status'])('is refused without an intelligible %s', (field) => {
    for (const value of [undefined, null, '', 7, {}, []]) {
      const { success, error } = parse({ ...aRun(), [field]: value });
      expect(success).toBe(false);
      expect(error?.issues.map(({ path }) => path)).toEqual([[field]]);
    }
  });

  test.each(OPTIONAL)('has null for a %s of another type', (field) => {
    for (const value of [undefined, 7, {}, []]) {
      expect(parse({ ...aRun(), [field]: value }).data).toEqual({ ...aRun(), [field]: null });
    }
  });

  test('keeps fields that this version does not know, and a status that it does not', () => {
    const answer = { ...aRun(), status: 'paused', itemsFound: 25 };
    expect(parse(answer).data).toEqual(answer);
  });

  test('takes no prototype from outside', () => {
    const { data } = parse(JSON.parse('{"id":"run","status":"running","__proto__":{"status":"completed"}}'));
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(data?.status).toBe('running');
  });

  test('is read or refused, whatever the answer: nothing is thrown', () => {
    fc.assert(fc.property(fc.anything(), (answer) => typeof parse(answer).success === 'boolean'));
  });
});

describe('G11 the monitor of a run', () => {
  test.each([
    ['monitor', 'monitor'],
    ['', null],
    [null, null],
  ])('named %j is %j', (monitorId, parent) => {
    expect(monitorRunKind.parentOf(aRun({ monitorId }))).toBe(parent);
  });
});

describe('G11 a run of a Search Monitor', () => {
  test.each([
    { id: 'run', status: 'cancelled' },
    { id: 'run', status: 'running', cancelledAt: null },
    { id: 'run', status: 'failed', failReason: 'internal' },
  ])('is recognised, and the right call is named: %j', (answer) => {
    expect(monitorRunKind.recognizeOther(answer)).toMatch(/Search Monitor.*`exa\.websets\.monitors\.runs`/);
  });

  test.each([
    aRun(),
    aRun({ status: 'cancelled' }),
    { id: 'run', status: 'completed' },
    { id: 'run', status: 'canceled', canceledAt: null, cancelledAt: null },
    null,
    undefined,
    'cancelled',
    7,
  ])('is not: %j', (answer) => {
    expect(monitorRunKind.recognizeOther(answer)).toBeNull();
  });
});

describe('G12 the table of statuses', () => {
  test.each([
    ['created', false],
    ['running', false],
    ['completed', true],
    ['failed', true],
    ['canceled', true],
  ])('%s is terminal: %s', (status, terminal) => {
    expect(statusRow(monitorRunKind, status)?.terminal).toBe(terminal);
    expect(terminalStatus(monitorRunKind, aRun({ status })) !== null).toBe(terminal);
  });

  test('has running after created', () => {
    expect(monitorRunKind.statuses).toMatchObject({ created: { rank: 0 }, running: { rank: 1 } });
  });

  test.each(['paused', 'cancelled', 'constructor', '__proto__', 'hasOwnProperty'])(
    'does not list %s, which is not terminal',
    (status) => {
      expect(statusRow(monitorRunKind, status)).toBeUndefined();
      expect(terminalStatus(monitorRunKind, aRun({ status }))).toBeNull();
    },
  );

  test.each([
    ['completed', 'completedAt'],
    ['failed', 'failedAt'],
    ['canceled', 'canceledAt'],
  ])('has %s end at %s', (status, field) => {
    const run = aRun({ status, [field]: 'then' });
    expect(terminalStatus(monitorRunKind, run)?.endedAt(run)).toBe('then');
  });
});
