import { digits, table } from './show.js';

/** Whether the optimum is one for the distribution, not just for what stands for it. */
export function optimumTable(optima) {
  const head = ['', 'c', 'J on what it knows', 'on fresh runs', 'more', 'without the first poll'];
  const rows = optima.flatMap(({ trace, costs }) =>
    costs.map(({ c, known, fresh }) => {
      const more = (100 * (fresh / known - 1)).toFixed(1).replace('-0.0', '0.0');
      return [trace.name, `${c} s`, digits(known), digits(fresh), `${more} %`, digits(known - c)];
    }),
  );
  return table(head, rows);
}
