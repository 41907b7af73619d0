import { exaAt, version } from './exa.js';
import { fixedGap } from './fixed-gap.js';

export { version };

export const name = '`exa-js`, `waitUntilCompleted`';

/** The backtests of agent monitors are polled at the same pace. */
export const knob = fixedGap('pollInterval', 2_000);

export function connect(server) {
  const { websets } = exaAt(server, (id, hasEnded) => ({
    id,
    status: hasEnded ? 'completed' : 'processing',
  }));
  return (id, pollInterval) =>
    websets.imports.waitUntilCompleted(id, { pollInterval, timeout: Number.POSITIVE_INFINITY });
}
