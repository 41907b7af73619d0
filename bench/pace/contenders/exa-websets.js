import { exaAt, version } from './exa.js';
import { fixedGap } from './fixed-gap.js';

export { version };

export const name = '`exa-js`, `waitUntilIdle`';

/** `research.pollUntilFinished` and `agent.runs.pollUntilFinished` poll at the same pace. */
export const knob = fixedGap('pollInterval', 1_000);

export function connect(server) {
  const { websets } = exaAt(server, (id, hasEnded) => ({ id, status: hasEnded ? 'idle' : 'running' }));
  return (id, pollInterval) => websets.waitUntilIdle(id, { pollInterval });
}
