// @ts-check
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { rowsOf } from './cells.js';

/** What is over before anybody has seen it. */
const SHORTEST_MS = 50;
const BEGIN_UPDATE = '\x1b[?2026h';
const END_UPDATE = '\x1b[?2026l';

/**
 * Runs a program in a terminal to its end, below the command line that stands for it, and takes down what is on the
 * screen each time that it has changed.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ shown: string, columns: number, rows: number }} options
 * @returns {Promise<Frame[]>}
 */
export async function record(file, args, { shown, columns: cols, rows }) {
  const { PATH = '' } = process.env;
  const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
  /** @type {Frame[]} */
  const frames = [];
  const startedAt = performance.now();
  const take = () => frames.push({ atMs: performance.now() - startedAt, rows: rowsOf(terminal) });

  await written(terminal, `\x1b[90m$\x1b[39m ${shown}\r\n`);
  take();
  const program = pty.spawn(file, args, { cols, rows, env: { PATH, TERM: 'xterm-256color' } });
  let raw = '';
  program.onData((data) => {
    raw += data;
    const isWhole = raw.lastIndexOf(BEGIN_UPDATE) <= raw.lastIndexOf(END_UPDATE);
    terminal.write(data, () => isWhole && take());
  });
  const exitCode = await new Promise((resolve) => program.onExit(({ exitCode }) => resolve(exitCode)));
  if (exitCode !== 0) throw new Error(`${shown} ended with ${exitCode}:\n${raw}`);
  await written(terminal, '');
  take();
  return frames.filter(isNew).filter(isSeen).filter(isNew);
}

/** @type {(terminal: xterm.Terminal, data: string) => Promise<void>} */
function written(terminal, data) {
  return new Promise((resolve) => terminal.write(data, resolve));
}

/** @type {(frame: Frame, index: number, frames: Frame[]) => boolean} */
function isNew({ rows }, index, frames) {
  return JSON.stringify(rows) !== JSON.stringify(frames[index - 1]?.rows);
}

/** @type {(frame: Frame, index: number, frames: Frame[]) => boolean} */
function isSeen({ atMs }, index, frames) {
  const next = frames[index + 1];
  return next === undefined || next.atMs - atMs >= SHORTEST_MS;
}

/**
 * What stood on the screen from a moment on.
 *
 * @typedef {object} Frame
 * @property {number} atMs
 * @property {import('./cells.js').Row[]} rows
 */
