import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a command in a shell, shows what it prints, and keeps the end of it.
 *
 * @param {string} command
 * @param {number} kept how many lines of the end are kept
 * @returns {Promise<{ isPassed: boolean, lastLines: string }>}
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
      text = lastLines(text + chunk, kept);
    });
  }
  const [status] = await once(child, 'close');
  return { isPassed: status === 0, lastLines: text.trimEnd() };
}

/**
 * @param {string} text
 * @param {number} count
 */
function lastLines(text, count) {
  return text.split('\n').slice(-count).join('\n');
}
