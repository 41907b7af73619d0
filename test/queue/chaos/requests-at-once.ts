import type { RecordedRequest } from '../../../src/testing/server.js';

/** The path of a request for one run. */
const RUN_PATH = /^\/websets\/v0\/monitors\/[^/]+\/runs\/[^/?]+$/;

/** The runs for which a request came before an earlier one had ended, by the record of the fake. */
export function requestedTwiceAtOnce(requests: readonly RecordedRequest[]): string[] {
  const endedAt = new Map<string, number>();
  const twice = new Set<string>();
  for (const request of requests.filter(({ path }) => RUN_PATH.test(path))) {
    const before = endedAt.get(request.path) ?? 0;
    if (request.at < before) twice.add(request.path);
    endedAt.set(request.path, Math.max(before, request.endedAt ?? Infinity));
  }
  return [...twice];
}
