// @ts-check
// Watches three runs at once to their three different ends, through what goes wrong on the way. Needs no key.
// With EXA_API_KEY set, `npm run demo -- <monitor> <run>` watches a real run in the same way.
import { squareRootBackoff, watchRun } from 'exa-runwatch';
import { Narrator } from './demo/narrator.js';
import { startThreeRuns } from './demo/three-runs.js';

/** @import { RunWatch } from 'exa-runwatch' */

const { EXA_API_KEY, EXA_BASE_URL: baseUrl = 'https://api.exa.ai' } = process.env;
const [monitorId, runId, ...rest] = process.argv.slice(2);

if (monitorId === undefined) {
  await watchThree();
} else if (runId === undefined || rest.length > 0) {
  refuse('Usage: npm run demo -- <monitor> <run>\nWithout ids it watches three made-up runs.');
} else if (!EXA_API_KEY) {
  refuse('To watch a real run, set EXA_API_KEY. Without ids the demo needs no key.');
} else {
  await watchOne(monitorId, runId);
}

/** @param {string} monitorId @param {string} runId */
async function watchOne(monitorId, runId) {
  let watch;
  try {
    watch = watchRun(monitorId, runId, { baseUrl });
  } catch (unusable) {
    return refuse(String(unusable));
  }
  await narrate([watch]);
}

async function watchThree() {
  const { exa, runs } = await startThreeRuns();
  console.log('Three made-up runs at once, over HTTP to this machine. On the way: two 503s, a');
  console.log('429 that asks for 2 s, a dropped connection, and an answer that is out of date.\n');
  // These runs live for seconds: a cheaper request means more looks, 0.6 s apart instead of 2.8 s at first.
  const pollInterval = squareRootBackoff({ requestCostMs: 10 });
  const options = { apiKey: exa.apiKey, baseUrl: exa.url, pollInterval };
  await narrate(runs.map(({ monitorId, runId }) => watchRun(monitorId, runId, options)));
  await exa.close();
}

/** @param {RunWatch[]} watches */
async function narrate(watches) {
  const narrator = new Narrator();
  for (const watch of watches) narrator.follow(watch);
  try {
    narrator.sumUp(await Promise.all(watches));
  } catch {
    process.exitCode = 1; // The narrator has told why.
  }
}

/** @param {string} message */
function refuse(message) {
  console.error(message);
  process.exitCode = 2;
}
