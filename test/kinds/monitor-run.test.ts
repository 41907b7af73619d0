import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monitorRun } from '../../src/kinds/monitor-run.js';
import { endedStatus, statusRow } from '../../src/kinds/run-kind.js';
import { parse } from '../../src/kinds/schema.js';
import { aRun } from '../machine/a-poll.js';

const read = (answer: unknown) => parse(monitorRun.schema, answer);

describe('reading a run', () => {
  test('G11 needs an id and a status, and nothing else', () => {
    expect(read({ id: 'run', status: 'running' }).data).toMatchObject({ id: 'run', status: 'running' });
  });

  test.each(['id', 'status'])('G11 is refused without an intelligible %s', (field) => {
    for (const value of [undefined, null, 7, {}, []]) {
      expect(read({ ...aRun(), [field]: value })).toEqual({ wrongAt: [field] });
    }
  });

  test.each([
    'monitorId',
    'type',
    'createdAt',
    'updatedAt',
    'completedAt',
    'failedAt',
    'failedReason',
    'canceledAt',
  ])('G11 reads a %s of another type as null', (field) => {
    for (const value of [undefined, 7, {}, []]) {
      expect(read({ ...aRun(), [field]: value }).data).toMatchObject({ [field]: null });
    }
  });

  test('keeps the fields it does not know', () => {
    expect(read({ ...aRun(), itemsFound: 25 }).data).toMatchObject({ itemsFound: 25 });
  });

  test('takes no prototype from outside', () => {
    const run = read(JSON.parse('{"id":"run","status":"running","__proto__":{"status":"completed"}}')).data;
    expect(Object.getPrototypeOf(run)).toBe(Object.prototype);
    expect(run?.status).toBe('running');
  });

  test('never throws, whatever the answer', () => {
    fc.assert(fc.property(fc.anything(), (answer) => Object.keys(read(answer)).length === 1));
  });
});

describe('the status table', () => {
  test.each([
    ['created', false],
    ['running', false],
    ['completed', true],
    ['failed', true],
    ['canceled', true],
  ])('%s: ended is %s', (status, ended) => {
    expect(statusRow(monitorRun, status)?.ended).toBe(ended);
    expect(endedStatus(monitorRun, aRun({ status })) !== null).toBe(ended);
  });

  test.each(['paused', 'constructor', '__proto__', 'hasOwnProperty'])(
    'G12 %s is not known, and has not ended',
    (status) => {
      expect(statusRow(monitorRun, status)).toBeUndefined();
      expect(endedStatus(monitorRun, aRun({ status }))).toBeNull();
    },
  );
});
