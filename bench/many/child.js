import { randomFrom } from '../pace/random.js';
import { installVirtualTime } from '../pace/world/virtual-time.js';

process.once('message', async ({ contender: name, measure, load, isVirtual }) => {
  // Before the contenders, should one of them keep a reference to the timers when it is imported.
  const clock = isVirtual ? installVirtualTime() : null;
  // Jitter too is the same each time.
  if (isVirtual) Math.random = randomFrom(`${name}, ${measure}`);
  const { CONTENDERS } = await import('./contenders/index.js');
  const { MEASURES } = await import('./measures/index.js');
  const contender = CONTENDERS.find((candidate) => candidate.name === name);
  const result = await MEASURES[measure](contender, load, clock);
  process.send(result, () => process.exit());
});
