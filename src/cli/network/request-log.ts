import { errorText } from '../../errors/error-text.js';
import { durationText } from '../duration.js';

/** `fetch`, printing what came of each request and how long it took; never what was sent. */
export function loggedFetch(print: (line: string) => void): typeof fetch {
  return async (input, init) => {
    const startedAt = performance.now();
    const log = (what: string) => {
      print(`GET ${String(input)}: ${what}, after ${durationText(performance.now() - startedAt)}`);
    };
    try {
      const response = await globalThis.fetch(input, init);
      const requestId = response.headers.get('x-request-id');
      log(`${response.status}${requestId === null ? '' : `, request ${requestId}`}`);
      return response;
    } catch (error) {
      log(init?.signal?.aborted ? 'aborted' : errorText(error));
      throw error;
    }
  };
}
