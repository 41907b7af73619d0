import type { CommandContext } from '../command-context.js';
import { countOf } from '../count-of.js';
import type { ExitCode } from '../exit-code.js';
import { NOTHING_ADDED } from '../formats/empty-results.js';
import type { QueueAddResult } from '../formats/queue-results.js';
import type { KindName } from '../kind-option.js';
import { UsageError } from '../usage-error.js';
import { askQueue } from './ask-queue.js';
import type { QueueFlags } from './queue-flags.js';
import { queuedTargets } from './queued-targets.js';
import { stdinLines } from './stdin-lines.js';

/** The options of `exa-runwatch queue add`, as commander names and parses them. Durations are milliseconds. */
export interface AddFlags extends QueueFlags {
  readonly kind: KindName;
  readonly timeout?: number;
  readonly interval?: number;
  readonly retryTime?: number;
  readonly notFoundGrace?: number;
  readonly requestTimeout?: number;
}

/**
 * `exa-runwatch queue add`: has the runs watched, those that are not in the queue yet.
 *
 * @throws UsageError before the queue is opened, if something that was named cannot be used
 */
export async function add(
  args: readonly string[],
  flags: AddFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const targets = queuedTargets(await withStdin(args), flags, 'queue add');
  return askQueue<QueueAddResult>(flags, context, {
    nothing: NOTHING_ADDED,
    create: true,
    async ask(queue) {
      const added = await queue.enqueueAll(targets, optionsOf(flags));
      return { ...NOTHING_ADDED, added, known: targets.length - added };
    },
    linesOf: ({ added, known }) => [addedText(added, known)],
  });
}

/** The arguments, with the lines of standard input in place of `-`. */
async function withStdin(args: readonly string[]): Promise<readonly string[]> {
  const place = args.indexOf('-');
  if (place === -1) return args;
  const lines = await stdinLines();
  const broken = lines.find((line) => /\s/.test(line) || line === '-');
  if (broken !== undefined)
    throw new UsageError(`a line of standard input takes an id or a pair of ids, got "${broken}"`);
  return [...args.slice(0, place), ...lines, ...args.slice(place + 1)];
}

function optionsOf({ timeout, interval, retryTime, notFoundGrace, requestTimeout }: AddFlags) {
  return {
    timeoutMs: timeout,
    pollInterval: interval,
    retry: { maxTimeMs: retryTime },
    notFoundGraceMs: notFoundGrace,
    requestTimeoutMs: requestTimeout,
  };
}

function addedText(added: number, known: number): string {
  const runs = `${countOf(added, 'run')} added`;
  return known === 0 ? runs : `${runs}, ${known} in the queue already`;
}
