import type { Env } from './command-process.js';

/** What has a process run this first: to plant an error, or to have its time pass faster. */
export function preload(code: string): Env {
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
}

/** All clocks and timers of a process, so many times as fast. */
export function fasterClock(times: number): Env {
  return preload(`
    const { now } = Date;
    const began = now();
    Date.now = () => began + (now() - began) * ${times};
    const real = performance.now.bind(performance);
    performance.now = () => real() * ${times};
    for (const name of ['setTimeout', 'setInterval']) {
      const start = globalThis[name];
      globalThis[name] = (call, ms, ...rest) => start(call, ms / ${times}, ...rest);
    }
  `);
}
