import type { WriteStream } from 'node:tty';
import type { Paint } from '../colors.js';
import { frame } from './frame.js';
import { Progress } from './progress.js';
import type { Reporter } from './reporter.js';
import { Screen } from './screen.js';

/** The rows count seconds. */
const REDRAW_EVERY_MS = 1_000;

/** Progress on a terminal: a row a run, kept up to date. At the end the rows stay, or make place for the result. */
export function liveRows(stream: WriteStream, paint: Paint, end: 'leave' | 'erase'): Reporter {
  const progress = new Progress();
  const drawNow = () => screen.draw(frame(progress, screen.size, performance.now(), paint));
  let pendingDraw: NodeJS.Immediate | undefined;
  /** Once for all events of a turn, and after a resize that came in with them. */
  const draw = () => {
    // Before there are rows, the terminal may show something else.
    if (progress.runs.length === 0) return;
    pendingDraw ??= setImmediate(() => {
      pendingDraw = undefined;
      drawNow();
    });
  };
  const screen = new Screen(stream, draw);
  let clock: NodeJS.Timeout | undefined;
  return {
    started(runs) {
      progress.started(runs);
      clock = setInterval(draw, REDRAW_EVERY_MS).unref();
      draw();
    },
    status(change, run) {
      progress.status(change, run);
      draw();
    },
    poll(event, run) {
      progress.poll(event, run);
      draw();
    },
    retry(event, run) {
      progress.retry(event, run);
      draw();
    },
    hold(event) {
      progress.hold(event);
      draw();
    },
    note(line) {
      screen.print(line);
    },
    ended(result, run) {
      progress.ended(result, run);
      draw();
    },
    finished() {
      clearInterval(clock);
      clearImmediate(pendingDraw);
      if (end === 'leave') drawNow();
      screen.close(end);
    },
  };
}
