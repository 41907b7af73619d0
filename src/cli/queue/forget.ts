import type { CommandContext } from '../command-context.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import type { QueueForgetResult } from '../formats/queue-results.js';
import type { KindName } from '../kind-option.js';
import { askQueue } from './ask-queue.js';
import { fullName } from './full-name.js';
import { NOTHING_FORGOTTEN } from './no-answer.js';
import type { QueueFlags } from './queue-flags.js';
import { queuedTargets } from './queued-targets.js';

/** The options of `exa-runwatch queue forget`, as commander names them. */
export interface ForgetFlags extends QueueFlags {
  readonly kind: KindName;
}

/**
 * `exa-runwatch queue forget`: ends the watches of runs, and deletes what is known of them.
 *
 * @throws UsageError before the queue is opened, if something that was named cannot be used
 */
export async function forget(
  args: readonly string[],
  flags: ForgetFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const targets = queuedTargets(args, flags.kind, 'queue forget');
  return askQueue<QueueForgetResult>(flags, context, {
    isNewAllowed: false,
    async ask(queue) {
      const missing: string[] = [];
      for (const target of targets) {
        if (!(await queue.forgetTarget(target))) missing.push(fullName(target));
      }
      const forgotten = targets.length - missing.length;
      if (missing.length === 0) return { ...NOTHING_FORGOTTEN, forgotten };
      const message = `Not in the queue: ${missing.join(', ')}.`;
      return { ...NOTHING_FORGOTTEN, exitCode: exitCode('not-found'), message, forgotten };
    },
    noAnswer: (failure) => ({ ...NOTHING_FORGOTTEN, ...failure }),
    linesOf: ({ forgotten }) => [`${forgotten} ${forgotten === 1 ? 'run' : 'runs'} forgotten`],
  });
}
