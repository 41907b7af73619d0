import { formatDuration } from '../duration.js';

/** `fetch`, telling of each request what came of it and how long it took; never what went with it. */
export function loggedFetch(print: (line: string) => void): typeof fetch {
  return async (input, init) => {
    const startedAt = performance.now();
    const tell = (what: string) => {
      const took = formatDuration(performance.now() - startedAt);
      print(`GET ${String(input)}: ${what}, after ${took}`);
    };
    try {
      const response = await globalThis.fetch(input, init);
      const requestId = response.headers.get('x-request-id');
      tell(`${response.status}${requestId === null ? '' : `, request ${requestId}`}`);
      return response;
    } catch (error) {
      tell(init?.signal?.aborted ? 'given up' : causesOf(error));
      throw error;
    }
  };
}

function causesOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${causesOf(error.cause)}`;
}
