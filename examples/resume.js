// @ts-check
// Watches a run across restarts. The state is saved in a file after every poll, so a process that is killed, however
// hard, continues when it is started again.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { watchRun } from 'exa-runwatch';

const { EXA_API_KEY } = process.env;
const [monitorId, runId, file] = process.argv.slice(2);

if (!EXA_API_KEY || monitorId === undefined || runId === undefined || file === undefined) {
  console.error('Usage: EXA_API_KEY=... node resume.js <monitor> <run> <file>');
  process.exitCode = 2;
} else {
  await watchAcrossRestarts(monitorId, runId, file);
}

/** @param {string} monitorId @param {string} runId @param {string} file */
async function watchAcrossRestarts(monitorId, runId, file) {
  const saved = existsSync(file) ? { resumeFrom: JSON.parse(readFileSync(file, 'utf8')) } : {};
  const watch = watchRun(monitorId, runId, saved);
  if (watch.run) console.log('resumed', { status: watch.status });
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify(watch.snapshot()));
    renameSync(`${file}.new`, file); // A crash while writing leaves the old file whole.
  };
  watch.on('status', ({ from, to }) => console.log({ from, to }));
  watch.on('retry', save);
  watch.on('poll', save); // After the `status` of the same poll: a change may be printed twice, but is never lost.
  const { endedAt, polls } = await watch;
  console.log(`ended at ${endedAt}, after ${polls} polls`);
  rmSync(file);
}
