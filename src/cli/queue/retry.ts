import type { RetryFilter } from '../../queue/index.js';
import type { CommandContext } from '../command-context.js';
import { countOf } from '../count-of.js';
import type { ExitCode } from '../exit-code.js';
import { NOTHING_RESTARTED } from '../formats/empty-results.js';
import type { QueueRetryResult } from '../formats/queue-results.js';
import { askQueue } from './ask-queue.js';
import type { QueueFlags } from './queue-flags.js';

/** The options of `exa-runwatch queue retry`, as commander names them. */
export interface RetryFlags extends QueueFlags {
  readonly code?: NonNullable<RetryFilter['code']>;
}

/** `exa-runwatch queue retry`: starts watches again that were given up. */
export function retry({ code, ...flags }: RetryFlags, context: CommandContext): Promise<ExitCode> {
  return askQueue<QueueRetryResult>(flags, context, {
    nothing: NOTHING_RESTARTED,
    create: false,
    ask: async (queue) => ({ ...NOTHING_RESTARTED, restarted: await queue.retry({ code }) }),
    linesOf: ({ restarted }) => [`${countOf(restarted, 'watch', 'watches')} started again`],
  });
}
