import { describe, expect, it } from 'vitest';
import type { ErrorEnvelope } from '../../../src/testing/index.js';
import { startFakeExa } from '../../../src/testing/server.js';
import { fetchFrom, runPath } from './fetch-from.js';

const running = [{ status: 'running' }];
const envelopes: readonly [ErrorEnvelope, object][] = [
  ['current', { requestId: expect.any(String), error: expect.any(String), tag: 'INVALID_API_KEY' }],
  [
    'typed',
    {
      error: { type: 'invalid_api_key', code: 'INVALID_API_KEY', message: expect.any(String) },
      requestId: expect.any(String),
    },
  ],
  [
    'legacy',
    {
      statusCode: 401,
      timestamp: expect.stringMatching(/Z$/),
      message: expect.any(String),
      path: '/websets/v0/monitors/monitor_test/runs/run_1',
    },
  ],
];

describe('a key', () => {
  it.each(envelopes)('that is wrong is refused with 401 in the %s envelope', async (envelope, body) => {
    await using exa = await startFakeExa({ envelope });
    const answer = await fetchFrom(exa, runPath(exa.addRun(running)), { headers: { 'x-api-key': 'wrong' } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual(body);
  });

  it.each([
    '/websets/v0/monitors/monitor_test/runs/run_1',
    '/websets/v0/monitors/monitor_test/runs',
    '/websets/v0/monitors/monitor_test',
    '/nowhere',
  ])('that is missing is refused on %s', async (path) => {
    await using exa = await startFakeExa();
    exa.addRun(running);
    expect((await fetchFrom(exa, path, { headers: {} })).status).toBe(401);
  });

  it.each([
    { 'x-api-key': 'secret' },
    { authorization: 'Bearer secret' },
    { authorization: 'bearer secret' },
  ])('is taken from %o', async (headers) => {
    await using exa = await startFakeExa({ apiKey: 'secret' });
    expect((await fetchFrom(exa, runPath(exa.addRun(running)), { headers })).status).toBe(200);
  });

  it('that is refused uses up no fault', async () => {
    await using exa = await startFakeExa();
    const run = exa.addRun(running);
    exa.queueFault({ fault: 'status', status: 503 });
    expect((await fetchFrom(exa, runPath(run), { headers: {} })).status).toBe(401);
    expect((await fetchFrom(exa, runPath(run))).status).toBe(503);
  });
});

describe('a header', () => {
  it('X-Request-Id is unique to each answer, and the same in its body and its record', async () => {
    await using exa = await startFakeExa();
    const paths = [runPath(exa.addRun(running)), '/websets/v0/monitors/monitor_test/runs', '/nowhere'];
    const answers = await Promise.all(paths.map((path) => fetchFrom(exa, path)));
    const ids = answers.map((answer) => answer.headers.get('x-request-id'));
    expect(new Set(ids).size).toBe(3);
    expect(new Set(ids)).toEqual(new Set(exa.requests.map(({ requestId }) => requestId)));
    expect(await answers[2]?.json()).toMatchObject({ requestId: ids[2] });
  });

  it('Date is the time', async () => {
    await using exa = await startFakeExa();
    const { headers } = await fetchFrom(exa, '/nowhere');
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(2_000);
  });

  it('Date is left out, or is what the option says', async () => {
    await using without = await startFakeExa({ date: 'none' });
    expect((await fetchFrom(without, '/nowhere')).headers.has('date')).toBe(false);
    await using wrong = await startFakeExa({ date: () => new Date(0) });
    expect((await fetchFrom(wrong, '/nowhere')).headers.get('date')).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
  });
});

describe('an option is refused', () => {
  const malformed: [options: object, message: string][] = [
    [{ apiKey: '' }, '`apiKey` takes a string that is not empty, got ""'],
    [{ envelope: 'new' }, "`envelope` takes 'current', 'typed' or 'legacy', got \"new\""],
    [{ latencyMs: Infinity }, '`latencyMs` takes a number'],
    [{ date: new Date(0) }, "`date` takes 'real' or 'none'"],
    [{ basePath: 'exa' }, '`basePath` takes'],
    [{ basePath: '/exa/' }, '`basePath` takes'],
    [{ listOrder: 'random' }, "`listOrder` takes 'oldest-first', 'newest-first' or 'shuffled'"],
    [{ maxPageSize: 201 }, '`maxPageSize` takes a whole number from 1 to 200, got 201'],
    [{ gzip: 1 }, '`gzip` takes true or false, got 1'],
    [{ port: 80 }, '`port` is unknown'],
  ];

  it.each(malformed)('%o', async (options, message) => {
    await expect(startFakeExa(options)).rejects.toThrow(message);
  });
});
