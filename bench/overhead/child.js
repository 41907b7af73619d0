import { CONTENDERS } from './contenders/index.js';
import { MEASURES } from './measures.js';
import { MemorySource } from './memory-source.js';
import { watchAll } from './watch-all.js';

/** Enough for the compiler to be done with what is called at every look. */
const WARM_UP = { watches: 4_000, looks: 8, gapMs: 50 };

/** One measurement: the parent sends what to measure, and is sent the number. */
process.once('message', async ({ contender: name, measure, load }) => {
  const contender = CONTENDERS.find((candidate) => candidate.name === name);
  await watchAll(contender, new MemorySource(WARM_UP), WARM_UP);
  process.send(await MEASURES[measure](contender, load), () => process.disconnect());
});
