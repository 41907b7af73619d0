import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { ResumeContent } from '../../src/cli/wait/resume-content.js';
import type { Timeline } from '../../src/testing/index.js';
import { answered, type Cli, cliTest, MONITOR } from './cli.js';
import { documentOf, linesOf } from './documents.js';
import { preload } from './preloads.js';

const test = cliTest();

const RUNNING: Timeline = [{ status: 'running' }];
const COMPLETED: Timeline = [{ status: 'completed' }];

const newFile = (cli: Cli) => join(cli.folder(), 'state.json');
const contentOf = (file: string) => ResumeContent.parse(JSON.parse(readFileSync(file, 'utf8')));
const stateIn = (file: string, runId: string) => contentOf(file).runs.find((state) => state.runId === runId);
const runIdsIn = (file: string) => contentOf(file).runs.map(({ runId }) => runId);
/** The lines of progress, without the times. */
const changesIn = (stderr: string) => linesOf(stderr).map((line) => line.split('  ').slice(1).join(' '));

describe.concurrent('--resume', () => {
  test('goes on after a kill where it was: what was shown is not shown again', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(RUNNING, { runId: 'run_1' });
    exa.addRun(RUNNING, { runId: 'run_2' });
    const file = newFile(cli);
    const args = ['run_1', 'run_2', '--resume', file];
    const killed = cli.startWait(exa, args);
    // States are written at a change at once, and at most once a second otherwise.
    await vi.waitFor(() => expect(stateIn(file, 'run_2')?.polls).toBeGreaterThan(3), 20_000);
    killed.kill('SIGKILL');
    const { stdout, stderr } = await killed.ended;
    expect(stdout).toBe('');
    expect(changesIn(stderr).sort()).toEqual(['run_1 running', 'run_2 running']);
    const polls = stateIn(file, 'run_1')?.polls ?? 0;

    const later = await cli.fakeExa();
    later.addRun(RUNNING, { runId: 'run_1' });
    later.addRun([{ status: 'failed' }], { runId: 'run_2' });
    const resumed = cli.startWait(later, [...args, '--format', 'json']);
    await answered(later, 3);
    resumed.kill('SIGTERM');
    const ended = await resumed.ended;
    expect(changesIn(ended.stderr)).toEqual([
      'run_2 running -> failed: no reason given',
      'run_1 stopped: terminated; the run goes on',
    ]);
    const { runs } = documentOf(ended.stdout);
    expect(runs).toMatchObject([{ end: 'stopped', status: 'running' }, { end: 'failed' }]);
    expect(runs[0]?.polls).toBeGreaterThan(polls);
  });

  test('keeps one whole document in the file at all times', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const life = Array.from({ length: 30 }, (_, index) => ({ status: `phase_${index}`, forMs: 20 }));
    for (const runId of ['run_1', 'run_2']) exa.addRun([...life, { status: 'completed' }], { runId });
    const file = newFile(cli);
    const waiting = cli.startWait(exa, ['run_1', 'run_2', '--interval', '1ms', '--resume', file]);
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 20_000, interval: 1 });
    const seen = new Set<string>();
    while (waiting.isRunning) {
      expect(contentOf(file)).toMatchObject({ version: 2 });
      expect(runIdsIn(file)).toEqual(['run_1', 'run_2']);
      seen.add(stateIn(file, 'run_1')?.seen?.run.status ?? 'not seen');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect((await waiting.ended).exitCode).toBe(0);
    expect(seen.size).toBeGreaterThan(2);
    expect(stateIn(file, 'run_1')?.seen?.run.status).toBe('completed');
    expect(readdirSync(join(file, '..'))).toEqual(['state.json']);
  });

  test('gives the ends at once that are all known: no request, and no key', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(COMPLETED, { runId: 'run_1' });
    exa.addRun([{ status: 'failed', failedReason: 'out of credits' }], { runId: 'run_2' });
    exa.addRun([{ status: 'canceled' }], { runId: 'run_3' });
    const file = newFile(cli);
    const args = ['run_1', 'run_2', 'run_3', '--resume', file, '--format', 'json'];
    const first = await cli.wait(exa, args);
    const polls = exa.requests.length;
    const again = await cli.wait(exa, args, { EXA_API_KEY: '' });
    expect(exa.requests).toHaveLength(polls);
    expect(again).toMatchObject({ exitCode: 1, stderr: '' });
    expect(documentOf(again.stdout)).toEqual(documentOf(first.stdout));
    expect(await cli.run(['wait', MONITOR, 'run_3', '--resume', file])).toMatchObject({ exitCode: 3 });
  });

  test('keeps the runs in the file that are not named, and begins those that are not in it', async ({
    cli,
  }) => {
    const exa = await cli.fakeExa();
    for (const runId of ['run_1', 'run_2', 'run_3']) exa.addRun(COMPLETED, { runId });
    const file = newFile(cli);
    await cli.wait(exa, ['run_1', 'run_2', '--resume', file]);
    const polls = exa.requests.length;
    const before = stateIn(file, 'run_1');
    const { exitCode, stdout } = await cli.wait(exa, ['run_2', 'run_3', '--resume', file]);
    expect(exitCode).toBe(0);
    expect(linesOf(stdout)).toHaveLength(2);
    expect(exa.requests.slice(polls).map(({ path }) => path.split('/').at(-1))).toEqual(['run_3']);
    expect(runIdsIn(file)).toEqual(['run_1', 'run_2', 'run_3']);
    expect(stateIn(file, 'run_1')).toEqual(before);
  });

  test('goes on with the time limit, too, unless there is a new one', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun(RUNNING);
    const args = [runId, '--resume', newFile(cli)];
    expect(await cli.wait(exa, [...args, '--timeout', '300ms'])).toMatchObject({ exitCode: 124 });
    expect(await cli.wait(exa, args)).toMatchObject({ exitCode: 124 });
    const later = await cli.fakeExa();
    later.addRun([{ status: 'running', forMs: 200 }, { status: 'completed' }], { runId });
    expect(await cli.wait(later, [...args, '--timeout', '20s'])).toMatchObject({ exitCode: 0 });
  });

  test('after the time limit polls once before it gives up', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun(RUNNING);
    const args = [runId, '--resume', newFile(cli)];
    expect(await cli.wait(exa, [...args, '--timeout', '300ms'])).toMatchObject({ exitCode: 124 });
    const polls = exa.requests.length;
    expect(await cli.wait(exa, args)).toMatchObject({ exitCode: 124 });
    expect(exa.requests).toHaveLength(polls + 1);
    const later = await cli.fakeExa();
    later.addRun(COMPLETED, { runId });
    expect(await cli.wait(later, args)).toMatchObject({ exitCode: 0 });
  });

  test.for(['__proto__', 'constructor', 'toString'])('keeps a run whose id is %s', async (runId, { cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(COMPLETED, { runId });
    const args = [runId, '--resume', newFile(cli)];
    expect(await cli.wait(exa, args)).toMatchObject({ exitCode: 0 });
    expect(await cli.wait(exa, args, { EXA_API_KEY: '' })).toMatchObject({ exitCode: 0 });
    expect(exa.requests).toHaveLength(1);
  });

  test.skipIf(process.platform === 'win32')(
    'follows a link to a file that is still to be made, and leaves the link as it is',
    async ({ cli }) => {
      const exa = await cli.fakeExa();
      const { runId } = exa.addRun(COMPLETED);
      const [folder, elsewhere] = [cli.folder(), cli.folder()];
      const [link, further] = [join(folder, 'link'), join(folder, 'further')];
      symlinkSync('further', link);
      symlinkSync(join(elsewhere, 'state.json'), further);
      expect(await cli.wait(exa, [runId, '--resume', link])).toMatchObject({ exitCode: 0 });
      expect(readdirSync(elsewhere)).toEqual(['state.json']);
      expect(lstatSync(link).isSymbolicLink() && lstatSync(further).isSymbolicLink()).toBe(true);
      expect(runIdsIn(link)).toEqual([runId]);
    },
  );

  test.for(['EBUSY', 'EXDEV'])(
    'writes a file in place that cannot be replaced, as one that is mounted (%s), and says once what that may cost',
    async (code, { cli }) => {
      const mounted = preload(`
        const { default: fs } = await import('node:fs');
        fs.renameSync = () => { throw Object.assign(new Error('${code}: rename'), { code: '${code}', syscall: 'rename' }); };
      `);
      const exa = await cli.fakeExa();
      const { runId } = exa.addRun([{ status: 'running', forMs: 300 }, { status: 'completed' }]);
      const file = newFile(cli);
      writeFileSync(file, '');
      const { exitCode, stderr } = await cli.wait(exa, [runId, '--resume', file], mounted);
      expect(exitCode).toBe(0);
      expect(stateIn(file, runId)?.seen?.run.status).toBe('completed');
      expect(readdirSync(join(file, '..'))).toEqual(['state.json']);
      const notes = linesOf(stderr).filter((line) => line.includes('written in place'));
      expect(notes).toEqual([
        expect.stringMatching(`a crash while it is written may damage it: ${code}: rename$`),
      ]);
    },
  );

  test('has no key in the file', async ({ cli }) => {
    const exa = await cli.fakeExa({ apiKey: 'key-that-is-in-no-file' });
    const { runId } = exa.addRun(COMPLETED);
    const file = newFile(cli);
    expect(await cli.wait(exa, [runId, '--resume', file])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(file, 'utf8')).not.toContain(exa.apiKey);
  });
});

describe.concurrent('a file that --resume cannot use is refused before any request, and left as it is', () => {
  const refusals: readonly (readonly [name: string, content: string, says: RegExp])[] = [
    ['one that is no JSON', '{"version":1,"monitorId":"monitor_test","runs":[', /wrote, or a new one/],
    ['other JSON', '{"dependencies":{}}', /wrote, or a new one/],
    ['a later version', '{"version":3,"runs":[]}', /wrote, or a new one/],
    ['a state that is none', '{"version":1,"monitorId":"monitor_test","runs":[[]]}', /wrote, or a new one/],
    [
      'a damaged state',
      '{"version":2,"runs":[{"version":2,"kind":"monitor_run","parentId":"monitor_test","runId":"run_1"}]}',
      /--resume .*state\.json, for run run_1, takes .*snapshot/,
    ],
  ];

  test.for(refusals)('%s', async ([, content, says], { cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(COMPLETED, { runId: 'run_1' });
    const file = newFile(cli);
    writeFileSync(file, content);
    const { exitCode, stdout, stderr } = await cli.wait(exa, ['run_1', '--resume', file]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^exa-runwatch: --resume .*takes a .*\nSee `exa-runwatch wait --help`\.\n$/);
    expect(stderr).toMatch(says);
    expect(exa.requests).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test.for([
    ['a folder', '.', /takes a regular file, got a directory/],
    ['one in a folder that is not there', 'nowhere/state.json', /that can be written: ENOENT/],
    ['one below a file', 'file/state.json', /that can be read: ENOTDIR/],
  ] as const)('%s', async ([, path, says], { cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(COMPLETED, { runId: 'run_1' });
    const folder = cli.folder();
    writeFileSync(join(folder, 'file'), 'as it is');
    const { exitCode, stdout, stderr } = await cli.wait(exa, ['run_1', '--resume', join(folder, path)]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(exa.requests).toEqual([]);
    expect(readdirSync(folder)).toEqual(['file']);
  });
});
