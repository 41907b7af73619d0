import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDeclarationsWithPeer } from './declarations.js';
import { runEntry } from './entries.js';
import { run } from './run.js';

const PEER = '@opentelemetry/api';

/**
 * The entry that needs OpenTelemetry works once a user has installed it, in the oldest version that is accepted. All
 * others have worked without it.
 *
 * @param {string} project
 */
export function checkOptionalPeer(project) {
  if (existsSync(join(project, 'node_modules', PEER)))
    throw new Error(`${PEER} is installed with the package`);
  const { peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const oldest = peerDependencies[PEER].replace(/^\^/, '');
  run('npm', ['install', '--no-audit', '--no-fund', `${PEER}@${oldest}`], project);
  runEntry(project, 'telemetry.mjs');
  checkDeclarationsWithPeer(project);
}
