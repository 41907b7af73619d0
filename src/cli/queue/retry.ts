import type { RetryFilter } from '../../queue/index.js';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import type { QueueRetryResult } from '../formats/queue-results.js';
import { askQueue } from './ask-queue.js';
import { NOTHING_RESTARTED } from './no-answer.js';
import type { QueueFlags } from './queue-flags.js';

/** The options of `exa-runwatch queue retry`, as commander names them. */
export interface RetryFlags extends QueueFlags {
  readonly code?: NonNullable<RetryFilter['code']>;
}

/** `exa-runwatch queue retry`: starts watches again that were given up. */
export function retry({ code, ...flags }: RetryFlags, context: CommandContext): Promise<ExitCode> {
  return askQueue<QueueRetryResult>(flags, context, {
    isNewAllowed: false,
    ask: async (queue) => ({ ...NOTHING_RESTARTED, restarted: await queue.retry({ code }) }),
    noAnswer: (failure) => ({ ...NOTHING_RESTARTED, ...failure }),
    linesOf: ({ restarted }) => [`${restarted} ${restarted === 1 ? 'watch' : 'watches'} started again`],
  });
}
