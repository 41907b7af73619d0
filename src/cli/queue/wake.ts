import type { QueuedWatch } from '../../queue/index.js';
import type { CommandContext } from '../command-context.js';
import { countOf } from '../count-of.js';
import type { ExitCode } from '../exit-code.js';
import { NOTHING_WOKEN } from '../formats/empty-results.js';
import type { QueueWakeResult } from '../formats/queue-results.js';
import type { Named } from '../report/run-names.js';
import { askQueue } from './ask-queue.js';
import { fullName } from './full-name.js';
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
  const targets = queuedTargets(args, flags, 'queue wake');
  return askQueue<QueueWakeResult>(flags, context, {
    nothing: NOTHING_WOKEN,
    create: false,
    async ask(queue) {
      const missing: Named[] = [];
      const settled: QueuedWatch[] = [];
      let woken = 0;
      for (const target of targets) {
        const watch = await queue.getTarget(target);
        if (watch === null) missing.push(target);
        if (watch !== null && watch.phase !== 'watching') settled.push(watch);
        if (watch?.phase !== 'watching') continue;
        await queue.wakeTarget(target);
        woken += 1;
      }
      const { exitCode, message } = missingRuns(missing);
      const messages = [message, settledText(settled)].filter((text) => text !== null);
      return { ...NOTHING_WOKEN, exitCode, message: messages.join(' ') || null, woken };
    },
    linesOf: ({ woken }) => [`${countOf(woken, 'run')} woken`],
  });
}

/** Which runs are not watched any more, and what to do about it. */
function settledText(settled: readonly QueuedWatch[]): string | null {
  if (settled.length === 0) return null;
  const each = settled.map((watch) => `${fullName(watch)} (${WHY[watch.phase]})`);
  return `Not watched any more: ${each.join(', ')}.`;
}

const WHY: Readonly<Record<QueuedWatch['phase'], string>> = {
  watching: 'watched',
  ended: 'ended',
  given_up: 'given up; start it again with `queue add`',
};
