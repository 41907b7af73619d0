// Packs the package as it would be published, and uses it as a stranger would: from an empty project.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkContents } from './package/contents.js';
import { checkDeclarations } from './package/declarations.js';
import { checkEntries } from './package/entries.js';
import { installInto } from './package/install.js';
import { checkOptionalPeers } from './package/optional-peers.js';
import { packInto } from './package/pack.js';
import { run } from './package/run.js';

const folder = mkdtempSync(join(tmpdir(), 'exa-runwatch-package-'));
try {
  const { tarball, paths } = packInto(folder);
  checkContents(paths);
  run('npx', ['publint', 'run', tarball, '--strict']);
  run('npx', ['attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']);
  const project = installInto(join(folder, 'project'), tarball);
  checkEntries(project);
  checkDeclarations(project);
  checkOptionalPeers(project);
} finally {
  rmSync(folder, { recursive: true });
}
