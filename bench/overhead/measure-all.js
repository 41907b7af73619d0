import { CONTENDERS } from './contenders/index.js';
import { measureInChild } from './measure-in-child.js';
import { MEASURES } from './measures.js';

/**
 * Measures every contender `rounds` times: contender name -> measure -> values. All take turns, so that whatever
 * drifts on the machine meanwhile hits all of them alike.
 */
export async function measureAll(load, rounds) {
  const results = new Map(CONTENDERS.map(({ name }) => [name, noValues()]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [contender, valuesOf] of results) {
      for (const [measure, values] of Object.entries(valuesOf)) {
        values.push(await measureInChild(contender, measure, load));
        console.log(`${round}/${rounds} ${contender}: ${measure} ${values.at(-1).toFixed(2)}`);
      }
    }
  }
  return results;
}

function noValues() {
  return Object.fromEntries(Object.keys(MEASURES).map((measure) => [measure, []]));
}
