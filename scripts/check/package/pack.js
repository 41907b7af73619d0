import { join } from 'node:path';
import { run } from './run.js';

/**
 * @param {string} folder
 * @returns {{ tarball: string, paths: readonly string[] }} the tarball, and what is in it
 */
export function packInto(folder) {
  // The build is there already; its script would print in between the JSON.
  const { stdout } = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
  const [packed] = JSON.parse(stdout);
  const paths = packed.files.map((/** @type {{ path: string }} */ { path }) => path);
  console.log(`packed: ${paths.length} files, ${packed.size} bytes`);
  return { tarball: join(folder, packed.filename), paths };
}
