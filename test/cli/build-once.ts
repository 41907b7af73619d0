import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ROOT } from '../docs/built-package.js';

/** Builds the command as it would be published, from the sources as they are, once for all tests. */
export default function buildOnce({ provide }: TestProject): () => void {
  mkdirSync(join(ROOT, '.build'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.build', 'command-'));
  execFileSync(process.execPath, [join(ROOT, 'scripts/build/cli.js'), folder], { cwd: ROOT });
  provide('command', join(folder, 'exa-runwatch.js'));
  return () => rmSync(folder, { recursive: true, force: true });
}
