import { describe, expect, vi } from 'vitest';
import {
  QueueForgetResult,
  QueueRetryResult,
  QueueStatusResult,
  QueueWakeResult,
} from '../../../src/cli/formats.js';
import { KEY, MONITOR } from '../../cli/cli.js';
import { linesOf } from '../../cli/documents.js';
import { databases } from '../support/databases.js';
import { queueTest } from './queue-cli.js';

/** The document of `queue status`, of which the schema knows every field. */
function statusIn(stdout: string): QueueStatusResult {
  const raw: unknown = JSON.parse(stdout);
  const result = QueueStatusResult.parse(raw);
  expect(result).toStrictEqual(raw);
  return result;
}

describe.each(databases)('on $name, exa-runwatch queue', (database) => {
  const test = queueTest(database);

  test('status shows the counts, and why runs hang or were given up', async ({ cli }) => {
    const exa = await cli.fakeExaWithoutLists();
    exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
    const overloaded = Array.from({ length: 50 }, () => ({ fault: 'status', status: 503 }) as const);
    exa.addRun([{ status: 'running' }], { runId: 'run_2' }).queueFault(...overloaded);
    await cli.answer(['add', MONITOR, 'run_1', 'run_2', '--interval', '50ms']);
    await cli.answer(['add', MONITOR, 'run_gone', '--not-found-grace', '0']);
    const worker = cli.startWork(exa);
    await vi.waitFor(() => expect(linesOf(worker.stdout)).toHaveLength(2), 30_000);
    await vi.waitFor(() => expect(worker.stderr).toContain('503'), 30_000);
    worker.kill('SIGTERM');
    await worker.ended;

    const text = await cli.answer(['status']);
    expect(text).toMatch(/^watching {3}1$/m);
    expect(text).toMatch(/^failing {4}1 {2}--failing lists them$/m);
    expect(text).toMatch(/^1 watching: 503: The service is overloaded$/m);
    expect(text).toMatch(/^1 given up: RUN_NOT_FOUND: /m);
    const { stats, reasons, runs } = statusIn(await cli.answer(['status', '--format', 'json']));
    expect(stats).toMatchObject({ watching: 1, failing: 1, ended: 1, givenUp: 1, heldUntil: null });
    expect(reasons).toMatchObject([
      { phase: 'watching', reason: '503: The service is overloaded', count: 1 },
      { phase: 'given_up', count: 1 },
    ]);
    expect(runs).toEqual([]);

    expect(await cli.answer(['status', '--failing'])).toMatch(
      /^monitor_test\/run_2\tnot seen\t.*\t503: [^\t]*\n$/,
    );
    expect(await cli.answer(['status', '--given-up'])).toMatch(
      /^monitor_test\/run_gone\t.*\tRUN_NOT_FOUND: .*\n$/,
    );
    expect(await cli.answer(['status', MONITOR, 'run_gone'])).toMatch(
      /^ {2}given up +\S+: RUN_NOT_FOUND: .*add --kind search-monitor-run\. .*queue add --not-found-grace/m,
    );
  });

  test('status counts each run once, by its phase, and --failing says what its handler threw', async ({
    cli,
  }) => {
    await cli.answer(['add', MONITOR, 'run_ended', 'run_gone']);
    const handlerFailure = JSON.stringify({ at: 0, reason: 'no disk', attempts: 3, retryAt: 0 });
    const error = JSON.stringify({
      ...{ code: 'RUN_NOT_FOUND', message: 'gone', reason: '404: gone', httpStatus: 404, elapsedMs: 0 },
    });
    await cli.query(
      `update exa_runwatch.watch set handler_failure = '${handlerFailure}', due_at = null, settled_at = now(),
        phase = case run_id when 'run_ended' then 'ended' else 'given_up' end,
        error = case run_id when 'run_gone' then '${error}'::json end`,
    );
    const { reasons } = statusIn(await cli.answer(['status', '--format', 'json']));
    expect(reasons).toEqual([
      { phase: 'ended', reason: 'the handler failed: no disk', count: 1 },
      { phase: 'given_up', reason: 'RUN_NOT_FOUND', count: 1 },
    ]);
    const text = await cli.answer(['status']);
    expect(text).toMatch(/^to handle +0 {2}2 with a handler that failed; --failing lists them$/m);
    expect(text).toMatch(/^1 ended: the handler failed: no disk\n1 given up: /m);
    const failing = await cli.answer(['status', '--failing']);
    expect(failing.match(/the handler failed: no disk$/gm)).toHaveLength(2);
    expect(await cli.answer(['status', '--given-up'])).toMatch(/RUN_NOT_FOUND$/m);
  });

  test('status shows all that is known of a run, and exits with 5 for one it does not know', async ({
    cli,
  }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'failed', failedReason: 'out of credits' }], { runId: 'run_1' });
    await cli.answer(['add', MONITOR, 'run_1']);
    expect(await cli.answer(['status', MONITOR, 'run_1'])).toMatch(/^ {2}polled +never$/m);
    await cli.workUntilEmpty(exa);
    const known = await cli.queue(['status', MONITOR, 'run_1', 'run_x']);
    expect(known).toMatchObject({ exitCode: 5, stderr: 'Not in the queue: monitor_test/run_x.\n' });
    expect(known.stdout).toMatch(/^monitor_test\/run_1$/m);
    expect(known.stdout).toMatch(/^ {2}ended +20\S+Z, seen at 20\S+Z: out of credits$/m);
    const { stdout } = await cli.queue(['status', `${MONITOR}/run_1`, 'm/x', '--format', 'json']);
    const { exitCode, message, runs } = statusIn(stdout);
    expect({ exitCode, message }).toEqual({ exitCode: 5, message: 'Not in the queue: m/x.' });
    expect(runs).toMatchObject([
      {
        runId: 'run_1',
        phase: 'ended',
        status: 'failed',
        polls: 1,
        nextPollAt: null,
        endedAt: expect.stringMatching(/^20\S+Z$/),
      },
    ]);
  });

  test('wake has a run polled that is not due', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'running', forMs: 100 }, { status: 'completed' }], { runId: 'run_1' });
    await cli.answer(['add', MONITOR, 'run_1', '--interval', '1h']);
    const first = cli.startWork(exa);
    await vi.waitFor(() => expect(first.stderr).toContain('running'), 30_000);
    first.kill('SIGTERM');
    await first.ended;
    expect(await cli.answer(['wake', MONITOR, 'run_1'])).toBe('1 run woken\n');
    expect(await cli.workUntilEmpty(exa)).toMatchObject({ exitCode: 0 });
    const { stdout, ...ended } = await cli.queue(['wake', MONITOR, 'run_1', 'run_x', '--format', 'json']);
    expect(ended).toMatchObject({
      exitCode: 5,
      stderr: 'Not in the queue: monitor_test/run_x. Not watched any more: monitor_test/run_1 (ended).\n',
    });
    expect(QueueWakeResult.parse(JSON.parse(stdout))).toMatchObject({ woken: 0, exitCode: 5 });
  });

  test('retry starts watches again that a wrong key has ended', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
    await cli.answer(['add', MONITOR, 'run_1']);
    const refused = await cli.workUntilEmpty(exa, [], { EXA_API_KEY: KEY });
    expect(refused).toMatchObject({ exitCode: 4, stdout: expect.stringContaining('Check the API key.') });
    expect(await cli.queue(['wake', MONITOR, 'run_1'])).toMatchObject({
      exitCode: 0,
      stdout: '0 runs woken\n',
      stderr: 'Not watched any more: monitor_test/run_1 (given up; start it again with `queue add`).\n',
    });
    expect(await cli.answer(['retry', '--code', 'RUN_TIMEOUT'])).toBe('0 watches started again\n');
    const json = await cli.answer(['retry', '--code', 'RUN_ACCESS', '--format', 'json']);
    expect(QueueRetryResult.parse(JSON.parse(json))).toMatchObject({ restarted: 1 });
    expect(await cli.workUntilEmpty(exa)).toMatchObject({ exitCode: 0 });
  });

  test('forget ends the watches of runs, and says which it did not know', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'running' }], { runId: 'run_1' });
    exa.addRun([{ status: 'completed' }], { runId: 'run_2' });
    await cli.answer(['add', MONITOR, 'run_1', 'run_2']);
    expect(await cli.answer(['forget', MONITOR, 'run_1'])).toBe('1 run forgotten\n');
    expect(await cli.workUntilEmpty(exa)).toMatchObject({ exitCode: 0 });
    const { stdout, ...rest } = await cli.queue(['forget', MONITOR, 'run_1', 'run_2', '--format', 'json']);
    expect(rest).toMatchObject({ exitCode: 5, stderr: 'Not in the queue: monitor_test/run_1.\n' });
    expect(QueueForgetResult.parse(JSON.parse(stdout))).toMatchObject({ forgotten: 1, exitCode: 5 });
    expect(await cli.queue(['status', MONITOR, 'run_2'])).toMatchObject({ exitCode: 5 });
  });
});
