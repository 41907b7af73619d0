// First, and by itself, so that it stays first: the SDK takes hold of the global `fetch` when it is imported.
import '../world/global-fetch.js';

import { Exa } from 'exa-js';
import { versionOf } from '../../version-of.js';
import { fetchFrom } from '../world/fetch-from.js';
import { answerWith } from '../world/global-fetch.js';

export const version = versionOf('exa-js');

/** The vendor's SDK, whose every request is answered with `bodyOf(id, hasEnded)`. */
export function exaAt(server, bodyOf) {
  answerWith(fetchFrom(server, bodyOf));
  return new Exa('bench');
}
