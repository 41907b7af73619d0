import type { CommandContext } from '../command-context.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import type { QueueWakeResult } from '../formats/queue-results.js';
import type { KindName } from '../kind-option.js';
import { askQueue } from './ask-queue.js';
import { fullName } from './full-name.js';
import { NOTHING_WOKEN } from './no-answer.js';
import type { QueueFlags } from './queue-flags.js';
import { queuedTargets } from './queued-targets.js';

/** The options of `exa-runwatch queue wake`, as commander names them. */
export interface WakeFlags extends QueueFlags {
  readonly kind: KindName;
}

/**
 * `exa-runwatch queue wake`: has runs polled as soon as a worker can.
 *
 * @throws UsageError before the queue is opened, if something that was named cannot be used
 */
export async function wake(
  args: readonly string[],
  flags: WakeFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const targets = queuedTargets(args, flags.kind, 'queue wake');
  return askQueue<QueueWakeResult>(flags, context, {
    isNewAllowed: false,
    async ask(queue) {
      const missing: string[] = [];
      let woken = 0;
      for (const target of targets) {
        const watch = await queue.getTarget(target);
        if (watch === null) missing.push(fullName(target));
        if (watch?.phase !== 'watching') continue;
        await queue.wakeTarget(target);
        woken += 1;
      }
      if (missing.length === 0) return { ...NOTHING_WOKEN, woken };
      const message = `Not in the queue: ${missing.join(', ')}.`;
      return { ...NOTHING_WOKEN, exitCode: exitCode('not-found'), message, woken };
    },
    noAnswer: (failure) => ({ ...NOTHING_WOKEN, ...failure }),
    linesOf: ({ woken }) => [wokenText(woken, targets.length)],
  });
}

function wokenText(woken: number, named: number): string {
  const runs = `${woken} ${woken === 1 ? 'run' : 'runs'} woken`;
  return woken === named ? runs : `${runs}, ${named - woken} not watched`;
}
