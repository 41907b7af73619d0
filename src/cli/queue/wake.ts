import type { CommandContext } from '../command-context.js';
import { countOf } from '../count-of.js';
import type { ExitCode } from '../exit-code.js';
import { NOTHING_WOKEN } from '../formats/empty-results.js';
import type { QueueWakeResult } from '../formats/queue-results.js';
import type { Named } from '../report/run-names.js';
import { askQueue } from './ask-queue.js';
import { missingRuns } from './missing-runs.js';
import type { NamedRunsFlags } from './queue-flags.js';
import { queuedTargets } from './queued-targets.js';

/**
 * `exa-runwatch queue wake`: has runs polled as soon as a worker can.
 *
 * @throws UsageError before the queue is opened, if something that was named cannot be used
 */
export async function wake(
  args: readonly string[],
  flags: NamedRunsFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const targets = queuedTargets(args, flags.kind, 'queue wake');
  return askQueue<QueueWakeResult>(flags, context, {
    nothing: NOTHING_WOKEN,
    create: false,
    async ask(queue) {
      const missing: Named[] = [];
      let woken = 0;
      for (const target of targets) {
        const watch = await queue.getTarget(target);
        if (watch === null) missing.push(target);
        if (watch?.phase !== 'watching') continue;
        await queue.wakeTarget(target);
        woken += 1;
      }
      return { ...NOTHING_WOKEN, ...missingRuns(missing), woken };
    },
    linesOf: ({ woken }) => [wokenText(woken, targets.length)],
  });
}

function wokenText(woken: number, named: number): string {
  const runs = `${countOf(woken, 'run')} woken`;
  return woken === named ? runs : `${runs}, ${named - woken} not watched`;
}
