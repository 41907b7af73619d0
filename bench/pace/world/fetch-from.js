const HEADERS = new Headers({ 'content-type': 'application/json' });

const RUN_ID = /run_\d+/;

/** A `fetch` that asks the server about the run whose id stands in the URL, and answers with `bodyOf(id, hasEnded)`. */
export function fetchFrom(server, bodyOf) {
  return async (url) => {
    const [id] = RUN_ID.exec(String(url));
    return answer(bodyOf(id, await server.hasEnded(id)));
  };
}

/** What the clients use of a `Response`: a real one would take longer to make than all that is measured here. */
function answer(body) {
  return {
    ok: true,
    status: 200,
    statusText: 'OK',
    headers: HEADERS,
    json: async () => body,
    text: async () => JSON.stringify(body),
  };
}
