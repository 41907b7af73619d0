import { existsSync } from 'node:fs';

const NEEDED = {
  '../dist/index.js': 'The library is not built: run `npm run build` at the root first.',
  'node_modules/exa-js': 'The peers are not installed: run `npm ci` in bench/ first.',
};

/** Runs a benchmark. Its `main` is loaded only once everything it imports is known to be there. */
export async function runBenchmark(loadMain) {
  const missing = Object.keys(NEEDED).find((path) => !existsSync(new URL(path, import.meta.url)));
  if (missing !== undefined) {
    console.error(NEEDED[missing]);
    process.exitCode = 1;
    return;
  }
  const { main } = await loadMain();
  await main(process.argv.slice(2));
}

/** What `readOptions` makes of the arguments. If it throws, prints why and the usage, and returns `null`. */
export function parsedOptions(args, readOptions, usage) {
  try {
    return readOptions(args);
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
    return null;
  }
}
