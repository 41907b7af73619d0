import Replicate from 'replicate';
import { versionOf } from '../../version-of.js';
import { fetchFrom } from '../world/fetch-from.js';
import { fixedGap } from './fixed-gap.js';

export const name = '`replicate`, `wait`';
export const version = versionOf('replicate');
export const knob = fixedGap('interval', 500);

export function connect(server) {
  const client = new Replicate({ auth: 'bench', fetch: fetchFrom(server, prediction) });
  return (id, interval) => client.wait(prediction(id, false), { interval });
}

function prediction(id, hasEnded) {
  return { id, status: hasEnded ? 'succeeded' : 'processing' };
}
