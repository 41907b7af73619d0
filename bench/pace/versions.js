import { readFileSync } from 'node:fs';

/** The version that a package.json in the parent folders states; its path is relative to this file. */
export function versionOf(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')).version;
}
