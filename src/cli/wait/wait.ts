import { createPollLearner } from '../../learning/index.js';
import { paintFor } from '../colors.js';
import type { CommandContext } from '../command-context.js';
import { CommandFailure } from '../command-failure.js';
import { type ExitCode, exitName } from '../exit-code.js';
import { NOTHING_WATCHED } from '../formats/empty-results.js';
import { safeJson } from '../formats/safe-json.js';
import { apiConnection } from '../network/api-connection.js';
import { printerTo } from '../print.js';
import { printable } from '../printable.js';
import { combineReporters } from '../report/combine-reporters.js';
import { githubActions } from '../report/github-actions.js';
import { writeGithubOutputs } from '../report/github-outputs.js';
import { resultOutput } from '../report/result-output.js';
import { abortOnSignals } from '../stop-signals.js';
import { WatchStopped } from '../watch-stopped.js';
import { apiPool } from './api-pool.js';
import { requireRuns, withChosenRun } from './chosen-run.js';
import { COMMAND_KINDS } from './command-kind.js';
import { progressReporter } from './progress-reporter.js';
import type { ResumeFile } from './resume-file.js';
import { RunEvents } from './run-events.js';
import type { RunWait } from './run-wait.js';
import { startRuns } from './start-runs.js';
import { statusesToReach, type WaitRequest } from './wait-request.js';
import { watchRuns } from './watch-runs.js';
import { wholeResult, wholeStatus } from './whole-result.js';

/**
 * `exa-runwatch wait`: watches the runs, and shows how it goes and how they end.
 *
 * @throws UsageError before anything is watched, if something that was named cannot be used
 */
export async function wait(request: WaitRequest, context: CommandContext): Promise<ExitCode> {
  requireRuns(request, context);
  const controller = new AbortController();
  const out = printerTo(context.stdout, () => controller.abort(new WatchStopped('output-closed')));
  const err = printerTo(context.stderr);
  const progress = await progressReporter(request, context, err);
  const note = (text: string) => {
    const line = printable(text, context);
    if (progress.note) progress.note(line);
    else err(line);
  };
  const resume = await openResumeFile(request, note);
  const paint = paintFor(context.stdout, context, request.isColorAllowed);
  const reporter = combineReporters([
    ...(resume ? [resume] : []),
    progress,
    resultOutput(request.format, out, paint),
    ...(context.env.GITHUB_ACTIONS === 'true'
      ? [githubActions(err, context.env, request.hasAnnotations)]
      : []),
  ]);
  const events = new RunEvents(reporter, statusesToReach(request));
  // Runs that have ended are not polled: no key is needed.
  const hasEnded = resume?.haveEnded(request.runs) ?? false;
  const connection = hasEnded ? null : await apiConnection(request.connection, context, note);
  const pool = connection && apiPool(connection, request, events.onEvent);
  // Only now: while files are read, nothing could answer a signal.
  const release = abortOnSignals(controller);
  try {
    const chosen = await withChosenRun(request, connection, context, controller.signal);
    const learner = request.isLearning ? createPollLearner() : undefined;
    const onFound = (run: RunWait) => events.found(run);
    const runs = startRuns(chosen, { pool, learner, resume, onFound });
    reporter.started(runs);
    for (const run of runs) if (run.finding === null) events.add(run);
    const { results, exitCode } = await watchRuns(runs, request, reporter, controller.signal);
    reporter.finished(wholeResult(results, request, exitCode));
    writeGithubOutputs(wholeStatus(results, exitCode), exitCode, context);
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const { exitCode } = error;
    const message = printable(error.message, context);
    err(message);
    if (request.format !== 'text')
      out(safeJson({ ...NOTHING_WATCHED, until: request.until, exitCode, message }));
    writeGithubOutputs(exitName(exitCode), exitCode, context);
    return exitCode;
  } finally {
    release();
    await pool?.close();
  }
}

async function openResumeFile(
  { resumeFile, kind }: WaitRequest,
  note: (text: string) => void,
): Promise<ResumeFile | undefined> {
  if (resumeFile === undefined) return undefined;
  const { ResumeFile } = await import('./resume-file.js');
  return new ResumeFile(resumeFile, COMMAND_KINDS[kind], note);
}
