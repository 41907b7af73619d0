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
async function waitForThree(cli: Cli, env: Env) {
  const exa = await cli.fakeExa();
  exa.addRun([{ status: 'failed', failedReason: REASON }], { runId: FAILED });
  exa.addRun([{ status: 'completed' }], { runId: 'run_2' });
  exa.addRun([{ status: 'canceled' }], { runId: 'run_3' });
  const ended = await cli.wait(exa, [FAILED, 'run_2', 'run_3', '--format', 'json'], env);
  expect(ended.exitCode).toBe(1);
  expect(documentOf(ended.stdout).runs).toHaveLength(3);
  return { ...ended, annotations: linesOf(ended.stderr).filter((line) => line.startsWith('::')) };
}

describe.concurrent('under GitHub Actions', () => {
  test('each run that did not complete is an annotation, which text cannot get out of', async ({ cli }) => {
    const { annotations } = await waitForThree(cli, { GITHUB_ACTIONS: 'true' });
    expect(annotations).toEqual([
      expect.stringMatching(
        /^::error title=Run run%3A1%2Ca%3A failed::100%25 of <b>rows<\/b>: gone, "really" /,
      ),
      expect.stringMatching(/^::error title=Run run_3%3A canceled::at 20\S+Z, /),
    ]);
    expect(annotations[0]).toMatch(/really" {1,2}::error::forged /);
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
    const told = table
      .join('')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/&#\d+;/g, ' ');
    expect(told).not.toMatch(/[&<>"'@:/#]/);
    const unescaped = summary.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(unescaped).toContain(`<td>${FAILED}</td><td>failed</td><td>100% of <b>rows</b>: gone, "really"`);
    expect(unescaped).toMatch(/<td>run_2<\/td><td>completed<\/td><td>at 20\S+Z, lasted 0ms, 1 look<\/td>/);
    expect(unescaped).toMatch(/<td>run_3<\/td><td>canceled<\/td>/);
    await waitForThree(cli, env);
    expect(readFileSync(file, 'utf8').match(/<table>/g)).toHaveLength(2);
  });

  test('a summary that cannot be written is told, and changes nothing else', async ({ cli }) => {
    const file = join(cli.folder(), 'summary.md');
    mkdirSync(file);
    const { annotations, stderr } = await waitForThree(cli, {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: file,
    });
    expect(annotations).toHaveLength(2);
    expect(stderr).toContain('the summary of the job could not be written');
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
