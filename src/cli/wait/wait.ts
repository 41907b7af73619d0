import type { PollPlanner } from '../../index.js';
import { createPollLearner } from '../../learning/index.js';
import { paintFor } from '../colors.js';
import { type CommandContext, isInteractive } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import type { WaitResult } from '../formats/wait-result.js';
import { type Print, printerTo } from '../print.js';
import { combineReporters } from '../report/combine-reporters.js';
import { githubActions } from '../report/github-actions.js';
import { writeGithubOutputs } from '../report/github-outputs.js';
import { Lines } from '../report/lines.js';
import type { Reporter } from '../report/reporter.js';
import { resultOutput } from '../report/result-output.js';
import { safeLine } from '../safe-line.js';
import { withoutSecrets } from '../secrets.js';
import { apiSource } from './api-source.js';
import type { ResumeFile } from './resume-file.js';
import { abortOnSignals } from './stop-signals.js';
import type { WaitRequest } from './wait-request.js';
import { watchRuns } from './watch-runs.js';
import { WatchStopped } from './watch-stopped.js';

/**
 * `exa-runwatch wait`: watches the runs, and shows how it goes and how they end.
 *
 * @throws UsageError before anything is watched, if something that was named cannot be used
 */
export async function wait(request: WaitRequest, context: CommandContext): Promise<ExitCode> {
  const { monitorId, runIds } = request;
  const controller = new AbortController();
  const out = printerTo(context.stdout, () => controller.abort(new WatchStopped('output-closed')));
  const err = printerTo(context.stderr);
  const progress = await progressReporter(request, context, err);
  const note = (text: string) => {
    const line = safeLine(withoutSecrets(text, context));
    if (progress.note) progress.note(line);
    else err(line);
  };
  const resume = await openResumeFile(request, note);
  // Runs that have ended are not polled: no key is needed.
  const source = resume?.haveEnded(runIds) ? undefined : await apiSource(request, context, note);
  const paint = paintFor(context.stdout, context, request.isColorAllowed);
  const reporter = combineReporters([
    ...(resume ? [resume] : []),
    progress,
    resultOutput(request.format, out, paint),
    ...(context.env.GITHUB_ACTIONS === 'true'
      ? [githubActions(err, context.env, request.hasAnnotations)]
      : []),
  ]);
  // Only now: while files are read, nothing could answer a signal.
  const release = abortOnSignals(controller);
  try {
    const { runs, exitCode } = await watchRuns(request, {
      source,
      pollInterval: pollIntervalOf(request),
      states: resume?.states ?? new Map(),
      signal: controller.signal,
      reporter,
    });
    const result: WaitResult = { version: 1, type: 'result', monitorId, exitCode, message: null, runs };
    reporter.finished(result);
    writeGithubOutputs(exitCode, context);
    return exitCode;
  } finally {
    release();
  }
}

function pollIntervalOf({ isLearning, intervalMs }: WaitRequest): number | PollPlanner | undefined {
  return isLearning ? createPollLearner() : intervalMs;
}

async function openResumeFile(
  { resumeFile, monitorId }: WaitRequest,
  note: (text: string) => void,
): Promise<ResumeFile | undefined> {
  if (resumeFile === undefined) return undefined;
  const { ResumeFile } = await import('./resume-file.js');
  return new ResumeFile(resumeFile, monitorId, note);
}

async function progressReporter(
  { format, isQuiet, heartbeatMs, isColorAllowed }: WaitRequest,
  context: CommandContext,
  print: Print,
): Promise<Reporter> {
  const { stdout, stderr } = context;
  if (isQuiet) return {};
  const paint = paintFor(stderr, context, isColorAllowed);
  // Events that are printed on the same terminal as they happen would tear the rows apart.
  const hasRows = isInteractive(context) && format !== 'ndjson';
  if (!hasRows) return new Lines(print, paint, heartbeatMs);
  const { liveRows } = await import('../report/live-rows.js');
  return liveRows(stderr, paint, stdout.isTTY ? 'erase' : 'leave');
}
