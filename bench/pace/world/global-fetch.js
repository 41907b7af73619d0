let current;

/** For clients that take hold of the global `fetch` when they are imported: it is to be imported before them. */
globalThis.fetch = (...request) => current(...request);

/** From now on the global `fetch` is this one. */
export function answerWith(fetch) {
  current = fetch;
}
