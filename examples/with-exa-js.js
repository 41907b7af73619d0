// @ts-check
// Waits for the latest run of a monitor through the client of exa-js, which brings the key and the base URL.
import { Exa } from 'exa-js';
import { waitForRun } from 'exa-runwatch';

const { EXA_API_KEY, EXA_BASE_URL } = process.env;
const [monitorId] = process.argv.slice(2);

if (monitorId === undefined || !EXA_API_KEY) {
  console.error('Usage: EXA_API_KEY=... node with-exa-js.js <monitor>');
  process.exitCode = 2;
} else {
  await waitForLastRun(new Exa(EXA_API_KEY, EXA_BASE_URL), monitorId);
}

/** @param {Exa} exa @param {string} monitorId */
async function waitForLastRun(exa, monitorId) {
  const monitor = await exa.websets.monitors.get(monitorId);
  if (!monitor.lastRun) {
    console.log('This monitor has not run yet.');
    return;
  }
  const outcome = await waitForRun(monitor, monitor.lastRun, { source: exa.websets.monitors.runs });
  console.log(`Run ${outcome.runId}: ${outcome.status} at ${outcome.endedAt}`);
}
