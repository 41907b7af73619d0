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
      log(init?.signal?.aborted ? 'aborted' : causesOf(error));
      throw error;
    }
  };
}

function causesOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${causesOf(error.cause)}`;
}
