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
  const drawNow = () => screen.draw(frame(progress.runs, screen.size, performance.now(), paint));
  let pendingDraw: NodeJS.Immediate | undefined;
  /** Once for all events of a turn, and after a resize that came in with them. */
  const draw = () => {
    pendingDraw ??= setImmediate(() => {
      pendingDraw = undefined;
      drawNow();
    });
  };
  const screen = new Screen(stream, draw);
  let clock: NodeJS.Timeout | undefined;
  return {
    started(watches) {
      progress.started(watches);
      clock = setInterval(draw, REDRAW_EVERY_MS).unref();
      draw();
    },
    status(change, watch) {
      progress.status(change, watch);
      draw();
    },
    poll(event, watch) {
      progress.poll(event, watch);
      draw();
    },
    retry(event, watch) {
      progress.retry(event, watch);
      draw();
    },
    note(line) {
      screen.print(line);
    },
    ended(result, watch) {
      progress.ended(result, watch);
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
