import { existsSync } from 'node:fs';

const NEEDED = {
  '../../dist/index.js': 'The library is not built: run `npm run build` at the root first.',
  '../node_modules/exa-js': 'The peers are not installed: run `npm ci` in bench/ first.',
};

const missing = Object.keys(NEEDED).find((path) => !existsSync(new URL(path, import.meta.url)));
if (missing === undefined) {
  // Not before it is known that what it imports is there.
  const { main } = await import('./main.js');
  await main(process.argv.slice(2));
} else {
  console.error(NEEDED[missing]);
  process.exitCode = 1;
}
