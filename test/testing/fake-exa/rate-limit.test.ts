import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateLimit } from '../../../src/testing/fake-exa/rate-limit.js';
import { startFakeExa } from '../../../src/testing/server.js';
import { fakeExa } from '../../support/fake-exa.js';
import { fakedDate } from './faked-date.js';
import { fetchFrom, runPath } from './fetch-from.js';

describe('a rate limit', () => {
  it('lets no more requests pass in any one second, and none wait for longer than it says', () => {
    const arrivals = fc.array(fc.nat(400), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), arrivals, (requestsPerSecond, gapsMs) => {
        const limit = new RateLimit(requestsPerSecond);
        const passed: number[] = [];
        let nowMs = 0;
        for (const gapMs of gapsMs) {
          nowMs += gapMs;
          const waitMs = limit.admit(nowMs);
          const recent = passed.filter((time) => time > nowMs - 1_000);
          expect(waitMs === null).toBe(recent.length < requestsPerSecond);
          if (waitMs === null) passed.push(nowMs);
          else expect(waitMs).toBe((recent[0] ?? Number.NaN) + 1_000 - nowMs);
        }
      }),
    );
  });

  it('answers the requests above it with 429 and Retry-After, whatever they ask for', async () => {
    fakedDate();
    const exa = await fakeExa({ rateLimit: { requestsPerSecond: 2 } });
    const run = runPath(exa.addRun([{ status: 'running' }]));
    const paths = ['/websets/v0/monitors', run, run, '/websets/v0/monitors/monitor_test/runs'];
    const answers = [];
    for (const path of paths) answers.push(await fetchFrom(exa, path));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
    expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual([null, null, '1', '1']);
    expect(await answers[2]?.json()).toMatchObject({ tag: 'RATE_LIMITED' });
  });

  it('is not used up by a wrong key', async () => {
    const exa = await fakeExa({ rateLimit: { requestsPerSecond: 1 } });
    const run = runPath(exa.addRun([{ status: 'running' }]));
    expect((await fetchFrom(exa, run, { headers: {} })).status).toBe(401);
    expect((await fetchFrom(exa, run)).status).toBe(200);
  });

  it('uses up no fault', async () => {
    const pass = fakedDate();
    const exa = await fakeExa({ rateLimit: { requestsPerSecond: 1 } });
    const run = exa.addRun([{ status: 'running' }]);
    run.queueFault(null, { fault: 'status', status: 500 });
    const statuses = [];
    for (const waitMs of [0, 0, 1_000]) {
      pass(waitMs);
      statuses.push((await fetchFrom(exa, runPath(run))).status);
    }
    expect(statuses).toEqual([200, 429, 500]);
  });

  it.each([
    [{ requestsPerSecond: 0 }, '`rateLimit.requestsPerSecond` takes a whole number'],
    [{ requestsPerSecond: 5, perSecond: 5 }, '`rateLimit.perSecond` is unknown'],
  ])('is refused if it is none: %o', async (rateLimit, message) => {
    await expect(startFakeExa({ rateLimit })).rejects.toThrow(message);
  });
});
