import { describe, expect, vi } from 'vitest';
import type { Fault, Timeline } from '../../src/testing/index.js';
import { type Cli, cliTest, MONITOR, waitFor } from './cli.js';
import { eventsOf, linesOf } from './documents.js';

const test = cliTest();

const RUN_IDS = Array.from({ length: 60 }, (_, index) => `run_${index + 1}`);

async function sixtyRuns(cli: Cli, life: Timeline, faults: readonly (Fault | null)[]) {
  const exa = await cli.fakeExaWithoutLists();
  for (const runId of RUN_IDS) {
    exa.addRun(life, { monitorId: MONITOR, runId }).queueFault(...faults);
  }
  return exa;
}

/** The lines of progress without the times, and without those about single runs. */
const aboutMany = (stderr: string) =>
  linesOf(stderr)
    .map((line) => line.split('  ').slice(1).join('  '))
    .filter((line) => !/^run_\d+ /.test(line));

describe.concurrent('what sixty runs have in common', () => {
  test('is one line for a failure, since a status shows that it is over', async ({ cli }) => {
    const exa = await sixtyRuns(cli, [{ status: 'completed' }], [{ fault: 'status', status: 503 }]);
    const { exitCode, stderr } = await waitFor(cli, exa, [MONITOR, ...RUN_IDS]);
    expect(exitCode).toBe(0);
    const many = aboutMany(stderr);
    // Fewer and fewer, however long a busy machine takes.
    expect(many.length).toBeLessThanOrEqual(6);
    expect(many[0]).toMatch(/^\d+ runs {2}503: The service is overloaded; retrying in \d+(?:ms|s)/);
    expect(linesOf(stderr).length).toBeLessThanOrEqual(66);
  });

  test('is one line for a pause that the API asks for, and no failure of any run', async ({ cli }) => {
    const pause: Fault = { fault: 'status', status: 429, headers: { 'Retry-After': '1' } };
    const exa = await sixtyRuns(cli, [{ status: 'completed' }], [pause]);
    const { exitCode, stderr } = await waitFor(cli, exa, [MONITOR, ...RUN_IDS, '--retry-time', '0']);
    expect(exitCode).toBe(0);
    expect(aboutMany(stderr)).toEqual([
      expect.stringMatching(/^429: the API asks to wait; polling again in [12]s$/),
    ]);
    expect(linesOf(stderr)).toHaveLength(61);
  });

  test('is one line for a status, but the end of each is one of its own', async ({ cli }) => {
    const exa = await cli.fakeExa();
    for (const runId of RUN_IDS) {
      exa.addRun(
        [
          { status: 'running', forMs: 1_000 },
          { status: 'failed', failedReason: runId },
        ],
        { runId },
      );
    }
    const { stderr } = await waitFor(cli, exa, [MONITOR, ...RUN_IDS]);
    expect(aboutMany(stderr)).toEqual(['60 runs  running']);
    expect(linesOf(stderr)).toHaveLength(61);
    expect(stderr).toMatch(/ {2}run_7 {2}running -> failed: run_7\n/);
  });

  test('is one line for a signal', async ({ cli }) => {
    const exa = await sixtyRuns(cli, [{ status: 'running' }], []);
    const waiting = cli.startWait(exa, [...RUN_IDS, '--heartbeat', '0']);
    await vi.waitFor(() => expect(exa.requests.length).toBeGreaterThan(60), 20_000);
    waiting.kill('SIGINT');
    const stopped = aboutMany((await waiting.ended).stderr).filter((line) => line.includes('stopped'));
    expect(stopped).toEqual(['60 runs  stopped: interrupted; the run goes on']);
  });
});

describe.concurrent('a pause that the API asks for', () => {
  test('is an event of its own', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { monitorId, runId, queueFault } = exa.addRun([{ status: 'completed' }]);
    queueFault({ fault: 'status', status: 429, headers: { 'Retry-After': '1' } });
    const { stdout } = await waitFor(cli, exa, [monitorId, runId, '--format', 'ndjson']);
    const [hold, ...events] = eventsOf(stdout);
    expect(hold).toMatchObject({ type: 'hold', httpStatus: 429, delayMs: expect.any(Number) });
    expect(events.map(({ type }) => type)).toEqual(['status', 'poll', 'end', 'result']);
  });
});
