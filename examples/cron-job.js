// @ts-check
// Polls a run once, if a poll is due: a job for cron, which starts it every minute. The state is kept in a file, and
// each change is printed once.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { pollRun } from 'exa-runwatch';

const { EXA_API_KEY } = process.env;
const [monitorId, runId, file] = process.argv.slice(2);

if (!EXA_API_KEY || monitorId === undefined || runId === undefined || file === undefined) {
  console.error('Usage: EXA_API_KEY=... node cron-job.js <monitor> <run> <file>');
  process.exitCode = 2;
} else {
  await pollIfDue(monitorId, runId, file);
}

/** @param {string} monitorId @param {string} runId @param {string} file */
async function pollIfDue(monitorId, runId, file) {
  const saved = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { nextPollAt: 0 };
  const isDue = saved.nextPollAt !== null && saved.nextPollAt <= Date.now();
  if (!isDue) return;

  const resumeFrom = saved.snapshot;
  const { snapshot, changes, outcome, error, nextPollAt } = await pollRun(monitorId, runId, { resumeFrom });
  for (const { from, to } of changes) console.log({ from, to });
  if (outcome) console.log(`ended at ${outcome.endedAt}, after ${outcome.polls} polls`);
  if (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
  writeFileSync(`${file}.new`, JSON.stringify({ snapshot, nextPollAt }));
  renameSync(`${file}.new`, file); // A crash while writing leaves the old file whole.
}
