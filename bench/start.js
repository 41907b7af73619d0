import { existsSync } from 'node:fs';

/**
 * Runs a benchmark, whose `main` is loaded once it is known that what it imports is there.
 *
 * @param peer what stands for the peers' install, under node_modules
 */
export async function start(peer, loadMain) {
  const needed = {
    '../dist/index.js': 'The library is not built: run `npm run build` at the root first.',
    [`node_modules/${peer}`]: 'The peers are not installed: run `npm ci` in bench/ first.',
  };
  const missing = Object.keys(needed).find((path) => !existsSync(new URL(path, import.meta.url)));
  if (missing === undefined) {
    const { main } = await loadMain();
    await main(process.argv.slice(2));
  } else {
    console.error(needed[missing]);
    process.exitCode = 1;
  }
}

/** The options in the arguments; `null`, told with how it is used, where they cannot be understood. */
export function understood(args, readOptions, usage) {
  try {
    return readOptions(args);
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
    return null;
  }
}
