import type { RunQueue } from '../../queue/index.js';
import { paintFor } from '../colors.js';
import type { CommandContext } from '../command-context.js';
import { CommandFailure } from '../command-failure.js';
import { type ExitCode, exitCode, worst } from '../exit-code.js';
import { NOTHING_WATCHED } from '../formats/empty-results.js';
import { type ApiConnection, apiConnection } from '../network/api-connection.js';
import { isReaderGone, printerTo, writerTo } from '../print.js';
import { printable } from '../printable.js';
import { combineReporters } from '../report/combine-reporters.js';
import { abortOnSignals } from '../stop-signals.js';
import { byFlagName } from '../usage-error.js';
import { signalOf, WatchStopped } from '../watch-stopped.js';
import { backgroundErrors } from './background-errors.js';
import { withQueue } from './open-queue.js';
import { Outage } from './outage.js';
import { queueLocation } from './queue-location.js';
import { untilEmpty } from './until-empty.js';
import { WorkEvents } from './work-events.js';
import type { WorkFlags } from './work-flags.js';
import { WorkLines } from './work-lines.js';
import { workOutput } from './work-output.js';

/**
 * `exa-runwatch queue work`: watches the runs in the queue until it is stopped, or until all have ended.
 *
 * @throws UsageError before the queue is opened, if something that was named cannot be used
 */
export async function work(flags: WorkFlags, context: CommandContext): Promise<ExitCode> {
  const location = queueLocation(flags, context);
  const stopping = new AbortController();
  const err = printerTo(context.stderr);
  const out = writerTo(context.stdout, () => stopping.abort(new WatchStopped('output-closed')));
  const lines = new WorkLines(err, paintFor(context.stderr, context, flags.color));
  const note = (text: string) => lines.note(printable(text, context));
  const showError = backgroundErrors(
    (text) => note(`queue: ${text}`),
    (error) => isReaderGone(error, context.stdout),
  );
  let outage: Outage | undefined;
  const onError = (error: unknown) => {
    showError(error);
    outage?.suspect();
  };
  const connection = await apiConnection(flags, context, note);
  const output = workOutput(flags.format, out.print, paintFor(context.stdout, context, flags.color));
  const events = new WorkEvents(combineReporters(flags.quiet ? [output] : [lines, output]), out.written);
  try {
    // Nobody could add to a folder while it works.
    const create = location.variable !== null;
    const settings = { create, onError, leaseMs: flags.lease, keepOutcomesMs: flags.keepOutcomes };
    const ended = await withQueue(location, settings, async (queue) => {
      const isBack = () => note('queue: the database is back');
      outage = new Outage(() => queue.stats(), isBack, stopping.signal);
      if (!flags.quiet) await lines.showState(() => queue.stats(), flags.heartbeat);
      await workOn(queue, events, connection, flags, stopping, onError);
      return endedWith(stopping.signal, events.exitCode, flags);
    });
    // The results are in the lines before.
    output.finished?.({ ...NOTHING_WATCHED, exitCode: ended });
    return ended;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const message = printable(error.message, context);
    err(`exa-runwatch: ${message}`);
    output.finished?.({ ...NOTHING_WATCHED, exitCode: error.exitCode, message });
    return error.exitCode;
  } finally {
    lines.finished();
  }
}

/** Works until it is stopped, or the queue is empty. What was claimed is handed back. */
async function workOn(
  queue: RunQueue,
  { handlers, onEvent }: WorkEvents,
  { options, flags: names }: ApiConnection,
  flags: WorkFlags,
  stopping: AbortController,
  onError: (error: unknown) => void,
): Promise<void> {
  const { concurrency, rate: requestsPerSecond } = flags;
  const release = abortOnSignals(stopping);
  try {
    const worker = await queue.work({ ...options, concurrency, requestsPerSecond, onEvent }, handlers);
    await (flags.untilEmpty ? untilEmpty(queue, stopping.signal, onError) : aborted(stopping.signal));
    await worker.stop();
  } catch (thrown) {
    throw byFlagName(thrown, names);
  } finally {
    release();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** To be stopped is how a worker ends, unless it was to empty the queue. */
function endedWith(signal: AbortSignal, ofRuns: ExitCode, { untilEmpty }: WorkFlags): ExitCode {
  if (!signal.aborted) return ofRuns;
  const stopSignal = signalOf(signal.reason);
  if (stopSignal === null) return exitCode('output-closed');
  return untilEmpty ? worst([exitCode(stopSignal), ofRuns]) : exitCode('completed');
}
