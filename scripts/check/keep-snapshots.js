// Writes the snapshots of this version into test/fixtures/snapshots, from where they must resume for ever. For a
// release whose snapshots hold something new; those of a released version are never written again.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import FakeTimers from '@sinonjs/fake-timers';
import { watchRun } from 'exa-runwatch';
import { scriptedSource } from 'exa-runwatch/testing';

/** @import { WatchState } from 'exa-runwatch' */

// Without jitter, so that the same version writes the same snapshots.
Math.random = () => 0;
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const clock = FakeTimers.install({ now: new Date('2026-03-01T12:00:00Z') });
const ids = { monitorId: 'monitor_01', runId: 'run_01' };
const timeline = [
  { status: 'created', forMs: 5_000 },
  { status: 'running', forMs: 60_000 },
  { status: 'completed' },
];

const source = scriptedSource(timeline, { ...ids, latencyMs: 120 });
const watch = watchRun(ids.monitorId, ids.runId, { source, pollInterval: 10_000, timeoutMs: 3_600_000 });
keep('never-polled', watch.snapshot());
await clock.tickAsync(35_000);
keep('running', watch.snapshot());
source.queueFault({ fault: 'status', status: 429, headers: { 'Retry-After': '120' } });
await clock.tickAsync(10_000);
keep('held-by-retry-after', watch.snapshot());
await clock.tickAsync(120_000);
keep('ended', watch.snapshot());
clock.uninstall();

/**
 * @param {string} moment
 * @param {WatchState} snapshot
 */
function keep(moment, snapshot) {
  const path = `test/fixtures/snapshots/${version}-${moment}-v${snapshot.version}.json`;
  if (existsSync(path)) throw new Error(`${path} is there already`);
  writeFileSync(path, `${JSON.stringify(snapshot, null, 2)}\n`);
}
