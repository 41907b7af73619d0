import { watch, watchRun } from '../../index.js';
import { createPollLearner } from '../../learning/index.js';
import { paintFor } from '../colors.js';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { printerTo } from '../print.js';
import { combineReporters } from '../report/combine-reporters.js';
import { githubActions } from '../report/github-actions.js';
import { writeGithubOutputs } from '../report/github-outputs.js';
import { resultOutput } from '../report/result-output.js';
import { safeLine } from '../safe-line.js';
import { withoutSecrets } from '../secrets.js';
import { abortOnSignals } from '../stop-signals.js';
import { WatchStopped } from '../watch-stopped.js';
import { apiPool } from './api-pool.js';
import { COMMAND_KINDS } from './command-kind.js';
import { followEvents } from './follow-events.js';
import { progressReporter } from './progress-reporter.js';
import type { ResumeFile } from './resume-file.js';
import { runKey } from './run-key.js';
import { startRuns } from './start-runs.js';
import { statusesToReach, type WaitRequest } from './wait-request.js';
import type { WaitingRun } from './waiting-run.js';
import { watchRuns } from './watch-runs.js';
import { wholeResult, wholeStatus } from './whole-result.js';

/**
 * `exa-runwatch wait`: watches the runs, and shows how it goes and how they end.
 *
 * @throws UsageError before anything is watched, if something that was named cannot be used
 */
export async function wait(request: WaitRequest, context: CommandContext): Promise<ExitCode> {
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
  const paint = paintFor(context.stdout, context, request.isColorAllowed);
  const reporter = combineReporters([
    ...(resume ? [resume] : []),
    progress,
    resultOutput(request.format, out, paint),
    ...(context.env.GITHUB_ACTIONS === 'true'
      ? [githubActions(err, context.env, request.hasAnnotations)]
      : []),
  ]);
  const runs = new Map<string, WaitingRun>();
  // Runs that have ended are not polled: no key is needed.
  const pool = resume?.haveEnded(request.runs)
    ? undefined
    : await apiPool(request, context, note, followEvents(reporter, runs, statusesToReach(request)));
  // Only now: while files are read, nothing could answer a signal.
  const release = abortOnSignals(controller);
  try {
    const learner = request.isLearning ? createPollLearner() : undefined;
    for (const run of startRuns(request, pool ?? { watch, watchRun }, learner, resume))
      runs.set(runKey(run), run);
    const { results, exitCode } = await watchRuns([...runs.values()], request, reporter, controller.signal);
    reporter.finished(wholeResult(results, request, exitCode));
    writeGithubOutputs(wholeStatus(results, exitCode), exitCode, context);
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
