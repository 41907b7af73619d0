import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type Cli, cliTest } from './cli.js';
import type { Env } from './command-process.js';
import { documentOf, linesOf } from './documents.js';

const test = cliTest();

const FAILED = 'run:1,a';
const REASON =
  '100% of <b>rows</b>: gone, "really"\r\n::error::forged | `x` @team #1 https://example.com &amp; </table>';

/** Waits for a run that failed, one that completed and one that was canceled. */
async function waitForThree(cli: Cli, env: Env, ...args: readonly string[]) {
  const exa = await cli.fakeExa();
  exa.addRun([{ status: 'failed', failedReason: REASON }], { runId: FAILED });
  exa.addRun([{ status: 'completed' }], { runId: 'run_2' });
  exa.addRun([{ status: 'canceled' }], { runId: 'run_3' });
  const ended = await cli.wait(exa, [FAILED, 'run_2', 'run_3', '--format', 'json', ...args], env);
  expect(ended.exitCode).toBe(1);
  expect(documentOf(ended.stdout).runs).toHaveLength(3);
  return { ...ended, annotations: linesOf(ended.stderr).filter((line) => line.startsWith('::')) };
}

describe.concurrent('under GitHub Actions', () => {
  test('each run that did not complete is an annotation, which text cannot get out of', async ({ cli }) => {
    const { annotations } = await waitForThree(cli, { GITHUB_ACTIONS: 'true' });
    expect(annotations).toEqual([
      expect.stringMatching(
        /^::error title=Run run%3A1%2Ca%3A failed::100%25 of <b>rows<\/b>: gone, "really"\\r\\n::error::forged/,
      ),
      expect.stringMatching(/^::error title=Run run_3%3A canceled::at 20\S+Z, /),
    ]);
  });

  test('the summary has a table of all runs, in which text is no markup, after what was there', async ({
    cli,
  }) => {
    const file = join(cli.folder(), 'summary.md');
    writeFileSync(file, 'from before\n\n');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file };
    await waitForThree(cli, env);
    const summary = readFileSync(file, 'utf8');
    expect(summary).toMatch(/^from before\n\n<table>\n[\s\S]+\n<\/table>\n\n$/);
    expect(summary.match(/<\/?\w+>/g)?.join('')).toBe(
      '<table><caption></caption>' +
        `<tr>${'<th></th>'.repeat(3)}</tr>` +
        `<tr>${'<td></td>'.repeat(3)}</tr>`.repeat(3) +
        '</table>',
    );
    const [, ...table] = summary.split('<table>');
    const cells = table
      .join('')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/&#\d+;/g, ' ');
    expect(cells).not.toMatch(/[&<>"'@:/#]/);
    const unescaped = summary.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(unescaped).toContain(`<td>${FAILED}</td><td>failed</td><td>100% of <b>rows</b>: gone, "really"`);
    expect(unescaped).toMatch(/<td>run_2<\/td><td>completed<\/td><td>at 20\S+Z, lasted 0ms, 1 poll<\/td>/);
    expect(unescaped).toMatch(/<td>run_3<\/td><td>canceled<\/td>/);
    await waitForThree(cli, env);
    expect(readFileSync(file, 'utf8').match(/<table>/g)).toHaveLength(2);
  });

  test('a summary that cannot be written is reported, and changes nothing else', async ({ cli }) => {
    const file = join(cli.folder(), 'summary.md');
    mkdirSync(file);
    const { annotations, stderr } = await waitForThree(cli, {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: file,
    });
    expect(annotations).toHaveLength(2);
    expect(stderr).toContain('the summary of the job could not be written');
  });

  test('the name of a file that cannot be written gives no command of its own', async ({ cli }) => {
    const file = join(cli.folder(), 'no folder\n::error::forged', 'file');
    const { annotations, stderr } = await waitForThree(cli, {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: file,
      GITHUB_OUTPUT: file,
    });
    expect(annotations).toHaveLength(2);
    expect(stderr.match(/could not be written: .*\\n::error::forged/g)).toHaveLength(2);
  });
});

describe.concurrent('the outputs of the step', () => {
  test.for([
    ['completed', 0],
    ['failed', 1],
    ['canceled', 3],
  ] as const)(
    'are how the run ended, %s, and the exit code, after what was there',
    async ([status, code], { cli }) => {
      const exa = await cli.fakeExa();
      const { runId } = exa.addRun([{ status, failedReason: 'x\nexit-code=0' }]);
      const file = join(cli.folder(), 'output.txt');
      writeFileSync(file, 'before=1\n');
      const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: file };
      expect(await cli.wait(exa, [runId], env)).toMatchObject({ exitCode: code });
      expect(readFileSync(file, 'utf8')).toBe(`before=1\nstatus=${status}\nexit-code=${code}\n`);
    },
  );

  test('are those of the run that decides, where there are several', async ({ cli }) => {
    const file = join(cli.folder(), 'output.txt');
    await waitForThree(cli, { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: file });
    expect(readFileSync(file, 'utf8')).toBe('status=failed\nexit-code=1\n');
  });

  test('are there for a wrong use, too', async ({ cli }) => {
    const file = join(cli.folder(), 'output.txt');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: file };
    expect(await cli.run(['wait', 'monitor_1', 'run_1', '--sped'], env)).toMatchObject({ exitCode: 2 });
    expect(readFileSync(file, 'utf8')).toBe('status=usage-error\nexit-code=2\n');
  });
});

describe.concurrent('--no-annotations', () => {
  test('leaves the annotations out, and nothing else', async ({ cli }) => {
    const file = join(cli.folder(), 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file };
    const { annotations, stderr } = await waitForThree(cli, env, '--no-annotations');
    expect(annotations).toEqual([]);
    expect(stderr).toContain('run_3  canceled');
    expect(readFileSync(file, 'utf8')).toContain('<table>');
  });
});

describe.concurrent('elsewhere', () => {
  test('there are no annotations, and no summary', async ({ cli }) => {
    const file = join(cli.folder(), 'summary.md');
    writeFileSync(file, '');
    const { annotations } = await waitForThree(cli, { GITHUB_STEP_SUMMARY: file });
    expect(annotations).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});
