import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDeclarationsWithPeer } from './declarations.js';
import { runEntry } from './entries.js';
import { run } from './run.js';

const TELEMETRY = ['@opentelemetry/api'];
const QUEUE = ['pg-boss', '@electric-sql/pglite', 'fs-native-extensions'];

/**
 * The entries that need other packages work once a user has installed these, in the oldest versions that are accepted.
 * All other entries have worked without them.
 *
 * @param {string} project
 */
export function checkOptionalPeers(project) {
  for (const peer of [...TELEMETRY, ...QUEUE]) {
    if (existsSync(join(project, 'node_modules', peer)))
      throw new Error(`${peer} is installed with the package`);
  }
  checkQueue(project);
  install(project, oldest(TELEMETRY));
  runEntry(project, 'telemetry.mjs');
  checkDeclarationsWithPeer(project);
}

/**
 * What the queue's error says is to be installed is what it needs.
 *
 * @param {string} project
 */
function checkQueue(project) {
  const [forFolder, forServer] = JSON.parse(runEntry(project, 'queue-without-peers.mjs'));
  if (!forServer.every((/** @type {string} */ peer) => forFolder.includes(peer)))
    throw new Error(`a server needs ${forServer}, but a folder ${forFolder}`);
  install(project, forFolder);
  runEntry(project, 'queue.mjs');
  install(project, oldest(QUEUE));
  runEntry(project, 'queue.mjs');
}

/** @param {readonly string[]} peers */
function oldest(peers) {
  const { peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return peers.map((peer) => `${peer}@${peerDependencies[peer].replace(/^\^/, '')}`);
}

/**
 * @param {string} project
 * @param {readonly string[]} packages
 */
function install(project, packages) {
  run('npm', ['install', '--no-audit', '--no-fund', ...packages], project);
}
