import pWaitFor from 'p-wait-for';
import { versionOf } from '../../version-of.js';
import { fixedGap } from './fixed-gap.js';

export const name = '`p-wait-for`';
export const version = versionOf('p-wait-for');

/** The curve of the fixed gaps beyond the defaults is measured here: nobody needs less code for a poll. */
export const knob = {
  ...fixedGap('interval', 20),
  settings: [10_000, 20_000, 60_000, 180_000],
};

export function connect(server) {
  return (id, interval) => pWaitFor(() => server.hasEnded(id), { interval });
}
