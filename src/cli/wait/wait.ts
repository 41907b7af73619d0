import { exaSource, type RunSource } from '../../index.js';
import type { ExitCode } from '../exit-code.js';
import type { WaitResult } from '../formats/wait-result.js';
import { lineText } from '../line-text.js';
import { printer } from '../print.js';
import { githubActions } from '../report/github-actions.js';
import { Lines } from '../report/lines.js';
import { resultOutput } from '../report/result-output.js';
import { isInteractive, type Shell, withoutSecrets } from '../shell.js';
import { paintFor } from '../style.js';
import { inOurWords } from '../usage-error.js';
import { apiKey } from './api-key.js';
import { onInterruption } from './interruption.js';
import { paceOf } from './pace.js';
import type { Reporter } from './reporter.js';
import { together } from './reporters.js';
import { loggedFetch } from './request-log.js';
import type { ResumeFile } from './resume-file.js';
import { Stopped } from './run-ends.js';
import type { WaitRequest } from './wait-request.js';
import { watchRuns } from './watch-runs.js';

/**
 * `exa-runwatch wait`: watches the runs, tells how it goes and how they ended.
 *
 * @throws UsageError before anything is watched, if something that was named cannot be used
 */
export async function wait(request: WaitRequest, shell: Shell): Promise<ExitCode> {
  const { monitorId, resumeFile, isVerbose } = request;
  const { env } = shell;
  const controller = new AbortController();
  const out = printer(shell.stdout, () => controller.abort(new Stopped('output-closed')));
  const err = printer(shell.stderr);
  const progress = await progressReporter(request, shell, err.print);
  const note = (text: string) => {
    const line = lineText(withoutSecrets(text, shell));
    if (progress.note) progress.note(line);
    else err.print(line);
  };
  const resume = resumeFile === undefined ? undefined : await openResumeFile(resumeFile, monitorId, note);
  const source = sourceFor(request, shell, resume, isVerbose ? loggedFetch(note) : undefined);
  const paint = paintFor(shell.stdout, shell, request.isColorAllowed);
  const reporter = together([
    ...(resume ? [resume] : []),
    progress,
    resultOutput(request.format, out.print, paint),
    ...(env.GITHUB_ACTIONS === 'true' ? [githubActions(err.print, env.GITHUB_STEP_SUMMARY)] : []),
  ]);
  const resumed = resume?.states ?? new Map();
  // Not before everything was read: while a file is read, nothing else could hear a signal.
  const release = onInterruption(controller);
  try {
    const means = { source, pace: paceOf(request), resumed, signal: controller.signal, reporter };
    const { runs, exitCode } = await watchRuns(request, means);
    const result: WaitResult = { version: 1, type: 'result', monitorId, exitCode, message: null, runs };
    reporter.finished(result);
    return exitCode;
  } finally {
    release();
  }
}

async function openResumeFile(
  path: string,
  monitorId: string,
  warn: (line: string) => void,
): Promise<ResumeFile> {
  const { ResumeFile } = await import('./resume-file.js');
  return new ResumeFile(path, monitorId, warn);
}

async function progressReporter(
  request: WaitRequest,
  shell: Shell,
  print: (line: string) => void,
): Promise<Reporter> {
  const { format, isQuiet, heartbeatMs, isColorAllowed } = request;
  const { stdout, stderr } = shell;
  if (isQuiet) return {};
  const paint = paintFor(stderr, shell, isColorAllowed);
  // Events that are printed on the same terminal as they happen would tear the rows apart.
  const isForRows = isInteractive(shell) && format !== 'ndjson';
  if (!isForRows) return new Lines(print, paint, heartbeatMs);
  const { liveRows } = await import('../report/live-rows.js');
  return liveRows(stderr, paint, stdout.isTTY ? 'erase' : 'leave');
}

function sourceFor(
  { baseUrl, apiKeyFile, runIds }: WaitRequest,
  shell: Shell,
  resume: ResumeFile | undefined,
  fetch: typeof globalThis.fetch | undefined,
): RunSource {
  if (resume?.knowsEndOf(runIds)) return NOT_NEEDED;
  const key = apiKey(apiKeyFile, shell.env);
  shell.secrets.add(key.trim());
  return inOurWords(() =>
    exaSource({ apiKey: key, ...(baseUrl === undefined ? {} : { baseUrl }), ...(fetch ? { fetch } : {}) }),
  );
}

/** For runs whose ends are known: no key is asked for where none is used. */
const NOT_NEEDED: RunSource = {
  get: () => Promise.reject(new Error('a run whose end is known was looked at')),
};
