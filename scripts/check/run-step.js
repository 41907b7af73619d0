import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** How much of the output is kept to find its last lines. */
const KEPT_CHARACTERS = 64_000;

/** How long the rest of the output may take, once the command is over: something it left running may hold the pipe. */
const REST_MS = 1_000;

/**
 * Runs a command in a shell, shows what it prints, and keeps the end of it.
 *
 * @param {string} command
 * @param {number} kept how many lines of the end are kept
 * @returns {Promise<{ failure: string | null, lastLines: string }>} `failure` is `null` for exit code 0
 */
export async function runStep(command, kept) {
  const child = spawn(command, { shell: true, stdio: ['inherit', 'pipe', 'pipe'] });
  let text = '';
  for (const [from, to] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ])) {
    from.setEncoding('utf8').on('data', (chunk) => {
      to.write(chunk);
      text = (text + chunk).slice(-KEPT_CHARACTERS);
    });
  }
  const closed = once(child, 'close');
  const [code, signal] = await once(child, 'exit');
  await Promise.race([closed, sleep(REST_MS, undefined, { ref: false })]);
  for (const stream of [child.stdout, child.stderr]) stream.destroy();
  return {
    failure: code === 0 ? null : (signal ?? `exit code ${code}`),
    lastLines: text.trimEnd().split('\n').slice(-kept).join('\n'),
  };
}
