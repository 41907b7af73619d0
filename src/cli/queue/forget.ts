import type { CommandContext } from '../command-context.js';
import { countOf } from '../count-of.js';
import type { ExitCode } from '../exit-code.js';
import { NOTHING_FORGOTTEN } from '../formats/empty-results.js';
import type { QueueForgetResult } from '../formats/queue-results.js';
import type { Named } from '../report/run-names.js';
import { askQueue } from './ask-queue.js';
import { missingRuns } from './missing-runs.js';
import type { NamedRunsFlags } from './queue-flags.js';
import { queuedTargets } from './queued-targets.js';

/**
 * `exa-runwatch queue forget`: ends the watches of runs, and deletes what is known of them.
 *
 * @throws UsageError before the queue is opened, if something that was named cannot be used
 */
export async function forget(
  args: readonly string[],
  flags: NamedRunsFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const targets = queuedTargets(args, flags, 'queue forget');
  return askQueue<QueueForgetResult>(flags, context, {
    nothing: NOTHING_FORGOTTEN,
    create: false,
    async ask(queue) {
      const missing: Named[] = [];
      for (const target of targets) {
        if (!(await queue.forgetTarget(target))) missing.push(target);
      }
      const forgotten = targets.length - missing.length;
      return { ...NOTHING_FORGOTTEN, ...missingRuns(missing), forgotten };
    },
    linesOf: ({ forgotten }) => [`${countOf(forgotten, 'run')} forgotten`],
  });
}
