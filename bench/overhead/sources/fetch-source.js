/** What one writes without a library: a request, and its JSON. */
export function fetchSource(baseUrl) {
  return {
    async get(monitorId, runId) {
      const url = `${baseUrl}/websets/v0/monitors/${monitorId}/runs/${runId}`;
      const response = await fetch(url, { headers: { 'x-api-key': 'bench' } });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return response.json();
    },
  };
}
