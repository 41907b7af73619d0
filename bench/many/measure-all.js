import { measureInChild } from '../measure-in-child.js';
import { experimentsOf } from './experiments/index.js';

const CHILD = new URL('./child.js', import.meta.url);

/**
 * Measures every row of every experiment, and adds its `results`: one a round where time is real, and just one where it
 * is virtual, since it is the same each time. In each round all take turns, so that whatever drifts on the machine
 * meanwhile affects all of them alike. Those in virtual time run beside: what they count does not depend on the machine.
 */
export async function measureAll(sizes, rounds) {
  const experiments = experimentsOf(sizes);
  const rows = Object.values(experiments).flat();
  for (const row of rows) row.results = [];
  const virtual = rows.filter(({ isVirtual }) => isVirtual);
  const real = rows.filter(({ isVirtual }) => !isVirtual);
  await Promise.all([measureInTurn(virtual, 1), measureInTurn(real, rounds)]);
  return experiments;
}

async function measureInTurn(rows, rounds) {
  for (let round = 1; round <= rounds; round += 1) {
    for (const row of rows) {
      const { contender, measure, load, isVirtual } = row;
      const result = await measureInChild(CHILD, { contender: contender.name, measure, load, isVirtual });
      row.results.push(result);
      console.error(`${round}/${rounds} ${measure} of ${contender.name}: ${JSON.stringify(result)}`);
    }
  }
}
