import type { RunQueue } from '../../queue/index.js';
import type { CommandContext } from '../command-context.js';
import { CommandFailure } from '../command-failure.js';
import { type ExitCode, worst } from '../exit-code.js';
import { safeJson } from '../formats/safe-json.js';
import { printerTo } from '../print.js';
import { printable } from '../printable.js';
import { backgroundErrors } from './background-errors.js';
import { withQueue } from './open-queue.js';
import type { QueueFlags } from './queue-flags.js';
import { queueLocation } from './queue-location.js';

/** What every answer has. `message` says what is missing, or was not done; else it is `null`. */
interface AnyAnswer {
  readonly exitCode: number;
  readonly message: string | null;
}

/** What a command asks the queue, and how it shows the answer. */
export interface Question<Answer extends AnyAnswer> {
  /** Whether a queue is made where there is none. */
  readonly create: boolean;
  ask(queue: RunQueue): Promise<Answer>;
  /** What is answered where the queue cannot be asked, but for why. */
  readonly nothing: Answer;
  /** The lines for a person. */
  linesOf(answer: Answer): readonly string[];
}

/**
 * Opens the queue, asks it something, and prints the answer.
 *
 * @throws UsageError if what was named cannot be used, or there is no queue
 */
export async function askQueue<Answer extends AnyAnswer>(
  flags: QueueFlags,
  context: CommandContext,
  { create, ask, nothing, linesOf }: Question<Answer>,
): Promise<ExitCode> {
  const print = printerTo(context.stdout);
  const printError = printerTo(context.stderr);
  const note = (text: string) => printError(printable(text, context));
  const location = queueLocation(flags, context);
  try {
    const answer = await withQueue(
      location,
      { create, onError: backgroundErrors((text) => note(`exa-runwatch: ${text}`)) },
      ask,
    );
    const lines = flags.format === 'json' ? [safeJson(answer)] : linesOf(answer);
    if (answer.message !== null) note(answer.message);
    for (const line of lines) print(line);
    return worst([answer.exitCode]);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const { exitCode } = error;
    const message = printable(error.message, context);
    printError(`exa-runwatch: ${message}`);
    if (flags.format === 'json') print(safeJson({ ...nothing, exitCode, message }));
    return exitCode;
  }
}
