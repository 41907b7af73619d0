import process from 'node:process';
import select from '@inquirer/select';
import type { ListSource } from '../../index.js';
import type { Paint } from '../colors.js';
import type { CommandContext } from '../command-context.js';
import { CommandFailure } from '../command-failure.js';
import { exitCode } from '../exit-code.js';
import type { ListedRun } from '../formats/runs-result.js';
import { listLatest, stopFailure } from '../runs/list-latest.js';
import { runsTable } from '../runs/runs-table.js';
import { safeLine } from '../safe-line.js';

/**
 * Lets the user choose one of the latest runs of a monitor, on the terminal that standard error is.
 *
 * @param signal stops that; its reason is a `WatchStopped`
 * @throws CommandFailure if there is no run, the list cannot be read, or nothing is chosen
 * @throws UsageError if the id of the monitor cannot be used
 */
export async function chooseRun(
  source: ListSource,
  monitorId: string,
  stderr: CommandContext['stderr'],
  paint: Paint,
  signal: AbortSignal,
): Promise<string> {
  const runs = await listLatest(source, { monitorId, limit: 20, timeoutMs: 60_000 }, signal);
  if (runs.length === 0) {
    const message = `Monitor ${monitorId} has no runs, or does not exist. To wait for its first, use --next.`;
    throw new CommandFailure(exitCode('not-found'), message);
  }
  return prompt(`Which run of ${safeLine(monitorId)}?`, runs, stderr, paint, signal);
}

async function prompt(
  message: string,
  runs: readonly ListedRun[],
  stderr: CommandContext['stderr'],
  paint: Paint,
  signal: AbortSignal,
): Promise<string> {
  const canceling = new AbortController();
  const cancel = () => canceling.abort();
  const onKey = (_text: unknown, { name, ctrl }: { name?: string; ctrl?: boolean }) => {
    if (name === 'escape' || (name === 'd' && ctrl)) cancel();
  };
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  process.stdin.on('keypress', onKey);
  try {
    return await select(
      { message, choices: choicesOf(runs, stderr), pageSize: 10, loop: false, theme: themeOf(paint) },
      { output: stderr, clearPromptOnDone: true, signal: canceling.signal },
    );
  } catch (error) {
    if (!(error instanceof Error) || !CANCELED.has(error.name)) throw error;
    throw signal.aborted
      ? stopFailure(signal.reason)
      : new CommandFailure(exitCode('SIGINT'), 'No run was chosen.');
  } finally {
    signal.removeEventListener('abort', cancel);
    process.stdin.off('keypress', onKey);
  }
}

/** What `select` rejects with when its signal is aborted, and for Ctrl+C. */
const CANCELED: ReadonlySet<string> = new Set(['AbortPromptError', 'ExitPromptError']);

function choicesOf(runs: readonly ListedRun[], { columns }: CommandContext['stderr']) {
  const besideCursor = Math.max(20, (columns || 80) - 3);
  const [, ...lines] = runsTable(runs, besideCursor, (_status, text) => text);
  return runs.map(({ runId }, index) => ({ value: runId, name: lines[index] ?? safeLine(runId) }));
}

/** Colors as the rest of the command decides on them. */
function themeOf(paint: Paint) {
  return {
    prefix: '',
    style: {
      message: (text: string) => text,
      highlight: (text: string) => paint('running', text),
      keysHelpTip: () => paint('faint', '↑↓ to move, enter to wait for it, esc to cancel'),
    },
  };
}
