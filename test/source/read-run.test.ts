import { describe, expect, test } from 'vitest';
import { type MonitorRun, monitorRunKind } from '../../src/kinds/monitor-run.js';
import { copyRun, readRun } from '../../src/source/read-run.js';

const RUN: MonitorRun = {
  id: 'run',
  status: 'running',
  monitorId: 'monitor',
  type: 'search',
  createdAt: '2026-03-01T12:00:00Z',
  updatedAt: '2026-03-01T12:00:01Z',
  completedAt: null,
  failedAt: null,
  failedReason: null,
  canceledAt: null,
};

const read = (answer: unknown) =>
  readRun(
    monitorRunKind,
    answer,
    { parentId: 'monitor', runId: 'run' },
    { requestId: 'req_1', retryAfterMs: 5_000 },
  );

function failure(answer: unknown): unknown {
  try {
    return { run: read(answer) };
  } catch (thrown) {
    return thrown;
  }
}

const unintelligible = (message: string) => ({ class: 'unintelligible', message, requestId: 'req_1' });

describe('G11 an answer', () => {
  test('about the run that was asked for is that run, a copy', () => {
    const answer = { ...RUN, extra: { deep: ['kept'] } };
    const run = read(answer);
    expect(run).toEqual(answer);
    answer.extra.deep.push('later');
    expect(run).toMatchObject({ extra: { deep: ['kept'] } });
  });

  test.each([null, '', undefined, 7])('that names its monitor as %j is believed', (monitorId) => {
    expect(read({ ...RUN, monitorId })).toMatchObject({ id: 'run' });
  });

  test('about another run or monitor is never the result', () => {
    expect(failure({ ...RUN, id: 'other' })).toMatchObject(
      unintelligible('the answer is about another run, "other"'),
    );
    expect(failure({ ...RUN, monitorId: 'other' })).toMatchObject(
      unintelligible('the answer is about a run of another monitor, "other"'),
    );
  });

  test.each([
    [undefined, 'the answer is not a run: expected an object, got undefined'],
    [null, 'the answer is not a run: expected an object, got null'],
    ['<html>', 'the answer is not a run: expected an object, got a string'],
    [[], 'the answer is not a run: expected an object, got an array of 0'],
    [{ id: 'run' }, 'the answer is not a run: `status` must be a string that is not empty, got undefined'],
    [
      { id: 'run', status: '' },
      'the answer is not a run: `status` must be a string that is not empty, got ""',
    ],
    [{ id: 7, status: 'running' }, 'the answer is not a run: `id` must be a string that is not empty, got 7'],
    [
      new (class {
        get id() {
          return 'run';
        }
      })(),
      'the answer is not a run: `id` must be a string that is not empty, got undefined',
    ],
  ])('%j is named for what it lacks', (answer, message) => {
    expect(failure(answer)).toMatchObject(unintelligible(message));
  });

  test.each([{ createdAt: 7 }, { failedReason: {} }, { completedAt: [] }, { type: false }])(
    'does not fail for a field that no outcome needs: %j',
    (changes) => {
      expect(read({ ...RUN, ...changes })).toEqual({ ...RUN, [Object.keys(changes)[0] ?? '']: null });
    },
  );

  test('G14 cannot forge a line of the message', () => {
    expect(failure({ ...RUN, id: 'x\n\u001b[31mfatal' })).toMatchObject(
      unintelligible('the answer is about another run, "x\\n\\u{1b}[31mfatal"'),
    );
  });

  test('that has `__proto__` in it leaves prototypes alone', () => {
    const run = read(JSON.parse('{"id":"run","status":"running","__proto__":{"polluted":true}}'));
    expect(Reflect.get(run, 'polluted')).toBeUndefined();
  });
});

describe('G11 a run of a Search Monitor', () => {
  const searchRun = (fields: object) => ({ id: 'run', monitorId: 'monitor', type: 'search', ...fields });

  test.each([
    { status: 'cancelled' },
    { status: 'cancelled', cancelledAt: '2026-03-01T12:00:01Z', failReason: null },
    { status: 'failed', failReason: 'no credits' },
    { status: 'running', cancelledAt: null },
  ])('is recognised, and the right source named: %j', (fields) => {
    expect(failure(searchRun(fields))).toMatchObject({
      class: 'otherKind',
      message: expect.stringContaining('exa.websets.monitors.runs'),
    });
  });

  test('is not seen in a Websets run whose status is new', () => {
    expect(read({ ...RUN, status: 'cancelled' })).toMatchObject({ status: 'cancelled' });
    expect(read(searchRun({ status: 'paused' }))).toMatchObject({ status: 'paused' });
  });
});

describe('G10 an HTTP response in place of the run is a mistake in the source', () => {
  test.each<[string, unknown]>([
    ['fetch', new Response('{}')],
    ['axios', { status: 200, headers: {}, data: RUN }],
    ['got', { statusCode: 200, headers: {}, body: '{}' }],
  ])('as from %s', (_client, answer) => {
    expect(failure(answer)).toMatchObject({
      class: 'mistake',
      message: expect.stringContaining('with an HTTP response, not with the run'),
    });
  });
});

test('a copy of a run is equal, and shares nothing with it', () => {
  const run: MonitorRun = { ...RUN, extra: { deep: [1] } };
  const copy = copyRun(run);
  expect(copy).toEqual(run);
  expect(Object(copy).extra).not.toBe(Object(run).extra);
});
