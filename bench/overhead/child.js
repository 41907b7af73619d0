import { CONTENDERS } from './contenders/index.js';
import { MEASURES } from './measures.js';

/** One measurement: the parent sends what to measure, and is sent the number. */
process.once('message', async ({ contender: name, measure, load }) => {
  const contender = CONTENDERS.find((candidate) => candidate.name === name);
  process.send(await MEASURES[measure](contender, load), () => process.disconnect());
});
