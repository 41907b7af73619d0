import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openQueue } from '../support/queue.js';
import { enqueueRuns } from './many-runs.js';
import { pause } from './pause.js';
import { pollSingly } from './poll-singly.js';
import { requestedTwiceAtOnce } from './requests-at-once.js';

const COUNT = 24;

describe.each(databases)('on $name', (database) => {
  test('G29 `close` hands claims back at once: others have them long before the lease is over', async () => {
    const place = { ...(await freshPlace(database)), leaseMs: 600_000 };
    const exa = await fakeExa({ latencyMs: 2_000 });
    const first = await openQueue(place);
    await pollSingly(first, exa);
    await enqueueRuns(first, exa, { count: COUNT, endAfterMs: 1 });
    await expect.poll(() => exa.openRequests).toBeGreaterThan(0);
    await pause(500);
    await first.close();
    await expect.poll(() => exa.openRequests).toBe(0);

    const second = await openQueue(place);
    expect(await second.stats()).toMatchObject({ watching: COUNT });
    await pollSingly(second, exa);
    await expect.poll(() => second.stats(), { timeout: 40_000 }).toMatchObject({ ended: COUNT });
    expect(requestedTwiceAtOnce(exa.requests)).toEqual([]);
  }, 90_000);
});
