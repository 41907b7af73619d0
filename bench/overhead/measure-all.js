import { measureInChild } from '../measure-in-child.js';
import { MEASURES } from './measures/index.js';

const CHILD = new URL('./child.js', import.meta.url);

/**
 * Measures everything `rounds` times: measure -> contender -> values, one a round. In each round all take turns, so
 * that whatever drifts on the machine meanwhile affects all of them alike.
 */
export async function measureAll(loads, rounds) {
  const results = Object.fromEntries(Object.keys(MEASURES).map((measure) => [measure, new Map()]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [measure, { contenders, loadOf }] of Object.entries(MEASURES)) {
      for (const contender of contenders) {
        const value = await measureInChild(CHILD, {
          contender: contender.name,
          measure,
          load: loadOf(loads),
        });
        results[measure].set(contender, [...(results[measure].get(contender) ?? []), value]);
        console.error(`${round}/${rounds} ${measure} of ${contender.name}: ${value.toFixed(1)}`);
      }
    }
  }
  return results;
}
