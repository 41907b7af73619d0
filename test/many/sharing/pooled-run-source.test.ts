import { describe, expect, test } from 'vitest';
import { PollSharing } from '../../../src/many/sharing/poll-sharing.js';
import { monitorRun } from '../../../src/watch/targets.js';
import { virtualTime } from '../../support/virtual-time.js';
import { HONEST, type Lists, TestApi } from './test-api.js';
import { TestSlots } from './test-slots.js';

function setUp(lists: Partial<Lists> = {}, slots = new TestSlots()) {
  const clock = virtualTime(0);
  const api = new TestApi({ monitors: 1, runsPerMonitor: 6, latencyMs: 100, lists: { ...HONEST, ...lists } });
  const pool = new PollSharing({ queue: slots, monitorsOf: () => undefined, onEvent: () => {} });
  const join = (run: number) => pool.join(api.runs, monitorRun('m0', `r${run}`), () => {});
  return { clock, api, slots, join };
}

/** A request timer that counts the milliseconds in which it runs. */
function timer() {
  let ranMs = 0;
  let since: number | null = Date.now();
  return {
    hold: () => {
      if (since !== null) ranMs += Date.now() - since;
      since = null;
      return () => {
        since = Date.now();
      };
    },
    ranMs: () => ranMs + (since === null ? 0 : Date.now() - since),
  };
}

describe('the request timer of a poll', () => {
  test('runs for the first page that does not answer it, and for no other', async () => {
    // On page 3, while pages 1 and 2 show other runs that are watched.
    const { clock, join } = setUp({ pageSize: 2 });
    const { hold, ranMs } = timer();
    const sources = [0, 1, 2, 3, 4, 5].map(join);
    const answers = sources.map((source, run) => source.get('m0', `r${run}`, run === 5 ? { hold } : {}));
    await clock.tickAsync(350);
    expect(await answers[5]).toMatchObject({ id: 'r5', readAt: 250 });
    expect(ranMs()).toBeLessThanOrEqual(150);
  });

  test('stands still while the poll waits for its turn', async () => {
    const { clock, join, slots } = setUp({}, new TestSlots(0));
    const { hold, ranMs } = timer();
    const answer = join(0).get('m0', 'r0', { hold });
    await clock.tickAsync(60_000);
    expect(ranMs()).toBe(0);
    slots.open();
    await clock.tickAsync(100);
    await answer;
    expect(ranMs()).toBe(100);
  });
});

describe('a source that refuses lists', () => {
  test('has its next poll asked alone, and no later one', async () => {
    const { clock, api, join } = setUp();
    const sources = [0, 1, 2].map(join);
    const pollAll = async () => {
      const answers = Promise.all(sources.map((source) => source.get('m0', '', {})));
      await clock.tickAsync(1_000);
      await answers;
      return api.requests.splice(0).map(({ what }) => what);
    };
    sources[0]?.refuseLists();
    expect(await pollAll()).toEqual(['run', 'runs']);
    expect(await pollAll()).toEqual(['runs']);
  });
});

describe('a budget that cannot be reached', () => {
  test('fails the polls that wait for it, with its own error', async () => {
    const { join, slots } = setUp({}, new TestSlots(0));
    const polls = [join(0), join(1)].map((source) => source.get('m0', '', {}));
    slots.fail(new Error('no connection to Redis'));
    for (const poll of polls) await expect(poll).rejects.toThrow('no connection to Redis');
  });
});

describe('a list that is read through the source of a watch', () => {
  test('waits for the budget, page by page, and is passed on as it is', async () => {
    const { clock, join, slots } = setUp({ pageSize: 2 }, new TestSlots(0));
    const page = join(0).list?.('m0', { limit: 100, cursor: '2' });
    await clock.tickAsync(1_000);
    slots.open();
    await clock.tickAsync(100);
    expect(await page).toMatchObject({ data: [{ id: 'r2' }, { id: 'r3' }], nextCursor: '4' });
  });

  test('is not there where the source has none', () => {
    const { slots } = setUp();
    const pool = new PollSharing({ queue: slots, monitorsOf: () => undefined, onEvent: () => {} });
    const source = pool.join({ get: async () => ({}) }, monitorRun('m0', 'r0'), () => {});
    expect(source.list).toBeUndefined();
  });
});
