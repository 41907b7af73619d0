import { CONTENDERS } from './contenders/index.js';
import { MEASURES } from './measures/index.js';

/** One measurement: the parent sends what to measure, gets the number, and ends this process. */
process.once('message', async ({ contender: name, measure, load }) => {
  const contender = CONTENDERS.find((candidate) => candidate.name === name);
  const value = await MEASURES[measure].measure(contender, load);
  process.send(value, () => process.exit());
});
