import { describe, expect, test, vi } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { startOwnPostgres } from '../support/own-postgres.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue } from '../support/queue.js';
import { enqueueRuns, untilAllEnded } from './many-runs.js';
import { pollSingly } from './poll-singly.js';
import { mountSmallDisk } from './small-disk.js';

const COUNT = 40;
const NO_MOUNT = 'this process may not mount a disk';

describe('when the disk is full', () => {
  test.runIf(hasPostgres)(
    'on PostgreSQL, failures are reported, and all goes on when there is room',
    async ({ skip }) => {
      const disk = mountSmallDisk(160);
      if (disk === null) return skip(NO_MOUNT);
      vi.stubEnv('TMPDIR', disk.path);
      const server = startOwnPostgres().finally(() => vi.unstubAllEnvs());
      const { connectionString, control } = await server;
      const exa = await fakeExa();
      const failures: unknown[] = [];
      const onError = (failure: unknown) => failures.push(failure);
      const queue = await openQueue({ connectionString, leaseMs: 15_000, onError });
      await pollSingly(queue, exa);
      await enqueueRuns(queue, exa, { count: COUNT, endAfterMs: 4_000 });
      disk.fill();
      await expect
        .poll(() => failures.map(String).join(), { timeout: 40_000 })
        .toMatch(/No space left on device|terminat/);
      disk.free();
      // It may have stopped by itself.
      await control('start').catch(() => {});
      await expect.poll(() => queue.stats().catch(() => null), { timeout: 20_000 }).not.toBeNull();
      await untilAllEnded(queue, COUNT, 60_000);
    },
    150_000,
  );

  test('on PGlite, failures are reported, and a queue that is opened again goes on', async ({ skip }) => {
    const disk = mountSmallDisk(160);
    if (disk === null) return skip(NO_MOUNT);
    const place = { dataDir: `${disk.path}/data`, leaseMs: 15_000 };
    const exa = await fakeExa();
    const failures: unknown[] = [];
    const full = await openQueue({ ...place, onError: (failure) => failures.push(failure) });
    await pollSingly(full, exa);
    await enqueueRuns(full, exa, { count: COUNT, endAfterMs: 4_000 });
    disk.fill();
    await expect
      .poll(() => failures.map(String).join(), { timeout: 40_000 })
      .toMatch(/No space left on device/);
    await full.close();
    disk.free();
    const queue = await openQueue(place);
    await pollSingly(queue, exa);
    await untilAllEnded(queue, COUNT, 60_000);
  }, 150_000);
});
