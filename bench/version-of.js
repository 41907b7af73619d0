import { readFileSync } from 'node:fs';

/** The version of an installed peer. */
export function versionOf(peer) {
  return versionIn(`node_modules/${peer}/package.json`);
}

/** The version of exa-runwatch itself. */
export const ownVersion = versionIn('../package.json');

function versionIn(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')).version;
}
