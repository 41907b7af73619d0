import type { WriteStream } from 'node:tty';
import type { Paint } from '../style.js';
import type { Reporter } from '../wait/reporter.js';
import { frame } from './frame.js';
import { Progress } from './progress.js';
import { Screen } from './screen.js';

/** The rows count seconds. */
const REDRAW_EVERY_MS = 1_000;

/** Progress on a terminal: a row a run, kept up to date. At the end the rows stay, or make place for the result. */
export function liveRows(stream: WriteStream, paint: Paint, end: 'leave' | 'erase'): Reporter {
  const progress = new Progress();
  const drawNow = () => screen.draw(frame(progress.runs, screen.room, performance.now(), paint));
  let due: NodeJS.Immediate | undefined;
  /** Once for all that is new, and not before the terminal's word of another size was heard. */
  const draw = () => {
    due ??= setImmediate(() => {
      due = undefined;
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
    status: (...news) => {
      progress.status(...news);
      draw();
    },
    poll: (...news) => progress.poll(...news),
    planned: (...news) => {
      progress.planned(...news);
      draw();
    },
    retry: (...news) => {
      progress.retry(...news);
      draw();
    },
    note(line) {
      screen.print(line);
    },
    ended: (...news) => {
      progress.ended(...news);
      draw();
    },
    finished() {
      clearInterval(clock);
      clearImmediate(due);
      if (end === 'leave') drawNow();
      screen.close(end);
    },
  };
}
