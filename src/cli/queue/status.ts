import type { RunQueue, RunQueueStats } from '../../queue/index.js';
import { paintFor } from '../colors.js';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { NO_STATUS } from '../formats/empty-results.js';
import type { QueueStatusResult } from '../formats/queue-status.js';
import type { KindName } from '../kind-option.js';
import { UsageError } from '../usage-error.js';
import { askQueue } from './ask-queue.js';
import { failingReasons } from './failing-reasons.js';
import { missingRuns } from './missing-runs.js';
import type { QueueFlags } from './queue-flags.js';
import { queuedRun, timeOrNull } from './queued-run.js';
import { queuedRunLines } from './queued-run-lines.js';
import { queuedRunsLines, queuedRunsTable, whatFails, whyHeldUp } from './queued-runs-table.js';
import { queuedTargets } from './queued-targets.js';
import { reasonLines, statsLines } from './stats-lines.js';

/** The options of `exa-runwatch queue status`, as commander names and parses them. */
export interface StatusFlags extends QueueFlags {
  readonly kind: KindName;
  readonly failing?: boolean;
  readonly givenUp?: boolean;
  readonly limit?: number;
  readonly color: boolean;
}

/**
 * `exa-runwatch queue status`: shows the state of the queue, or what is known of runs in it.
 *
 * @throws UsageError before the queue is opened, if something that was named cannot be used
 */
export async function status(
  args: readonly string[],
  flags: StatusFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const isList = flags.failing === true || flags.givenUp === true;
  if (isList && args.length > 0)
    throw new UsageError(`${flags.failing ? '--failing' : '--given-up'} lists runs, and takes no ids`);
  if (!isList && flags.limit !== undefined)
    throw new UsageError('--limit says how many runs to list, and is used with --failing or --given-up only');
  const targets = args.length === 0 ? [] : queuedTargets(args, flags, 'queue status');
  const ask = async (queue: RunQueue): Promise<QueueStatusResult> => {
    const stats = statsOf(await queue.stats());
    if (isList) return { ...NO_STATUS, stats, runs: await listed(queue, flags) };
    if (targets.length === 0) return { ...NO_STATUS, stats, reasons: await failingReasons(queue) };
    const found = await Promise.all(targets.map((target) => queue.getTarget(target)));
    const missing = targets.filter((_, index) => found[index] === null);
    const runs = found.filter((watch) => watch !== null).map(queuedRun);
    return { ...NO_STATUS, ...missingRuns(missing), stats, runs };
  };
  return askQueue<QueueStatusResult>(flags, context, {
    nothing: NO_STATUS,
    create: false,
    ask,
    linesOf(answer) {
      const paint = paintFor(context.stdout, context, flags.color);
      const { stats, reasons, runs } = answer;
      const now = Date.now();
      if (targets.length > 0) return runs.flatMap((run) => queuedRunLines(run, now, paint));
      if (!isList) return stats === null ? [] : [...statsLines(stats), ...reasonLines(reasons)];
      const { isTTY, columns } = context.stdout;
      const reasonOf = flags.failing ? whatFails : whyHeldUp;
      return isTTY
        ? queuedRunsTable(runs, reasonOf, now, columns, paint)
        : queuedRunsLines(runs, reasonOf, now);
    },
  });
}

async function listed(queue: RunQueue, { failing, limit = 20 }: StatusFlags) {
  const watches = await queue.list({ ...(failing ? { isFailing: true } : { phase: 'given_up' }), limit });
  return watches.map(queuedRun);
}

function statsOf(stats: RunQueueStats): QueueStatusResult['stats'] {
  return { ...stats, heldUntil: timeOrNull(stats.heldUntil) };
}
