import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { WaitResult } from '../../src/cli/formats.js';
import type { Timeline } from '../../src/testing/index.js';
import { builtCommand } from '../cli/built-command.js';
import { fakeExa } from '../support/fake-exa.js';
import { codeBlocks, pageAt } from './pages.js';

vi.setConfig({ testTimeout: 30_000 });
const command = builtCommand();
const blocks = codeBlocks(pageAt('docs/pipelines.md'));
const [github, gitlab] = blocks.filter(({ language }) => language === 'yaml').map(({ code }) => parse(code));

const GithubJob = z.object({
  jobs: z.object({ wait: z.object({ steps: z.array(z.looseObject({ run: z.optional(z.string()) })) }) }),
});
const GitlabJob = z.object({ 'wait-for-run': z.looseObject({ script: z.array(z.string()) }) });

const SCRIPTS = {
  'GitHub Actions': GithubJob.parse(github)
    .jobs.wait.steps.flatMap(({ run }) => run ?? [])
    .join('\n'),
  'GitLab CI': GitlabJob.parse(gitlab)['wait-for-run'].script.join('\n'),
};

/** Runs a script of the page. In it, `exa-runwatch` is the built command, and Exa is a fake. */
async function runScript(script: string, life: Timeline) {
  const exa = await fakeExa();
  const folder = mkdtempSync(join(tmpdir(), 'exa-runwatch-pipeline-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { monitorId, runId } = exa.addRun(life, { monitorId: 'monitor_9', runId: 'run_1' });
  const start = `exec "${process.execPath}" "${command}" wait --base-url ${exa.url} "$@"`;
  const program = (name: string, script: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  program('npm', '[ "$*" = "install --global ./tools/exa-runwatch-0.1.0.tgz" ]');
  program('exa-runwatch', `[ "$1" = wait ] && shift\n${start}`);
  const { PATH } = process.env;
  const env = {
    PATH: `${folder}${delimiter}${PATH}`,
    EXA_API_KEY: exa.apiKey,
    MONITOR: monitorId,
    RUN: runId,
    RUNS: runId,
  };
  const ended = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
  return { ...ended, folder };
}

describe.each(Object.entries(SCRIPTS))('the job for %s', (_name, script) => {
  test.each([
    ['succeeds if the run completed', 0, [{ status: 'completed' }]],
    ['fails if the run failed', 1, [{ status: 'failed', failedReason: 'out of credits' }]],
  ] as const)('%s, and leaves its result', async (_rule, code, life) => {
    const ended = await runScript(script, life);
    expect(ended).toMatchObject({ code });
    const result = WaitResult.parse(JSON.parse(readFileSync(join(ended.folder, 'result.json'), 'utf8')));
    expect(result.exitCode).toBe(code);
  });
});

test.each([
  ['completed', 0, [{ status: 'completed' }]],
  ['failed', 0, [{ status: 'failed' }]],
  ['canceled, which is fine here', 0, [{ status: 'canceled' }]],
] as const)('the shell script prints %s', async (printed, code, life) => {
  const script = blocks.find(({ language }) => language === 'sh')?.code ?? '';
  const ended = await runScript(`set +e\n${script}`, life);
  expect(ended).toMatchObject({ code });
  expect(ended.stdout.trim().split('\n').at(-1)).toBe(printed);
});
