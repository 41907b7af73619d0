import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { ROOT } from '../../docs/built-package.js';
import type { FreshDatabase } from './fresh-database.js';

/** A folder that PGlite has opened once, which takes seconds. It goes when PGlite is installed anew. */
const TEMPLATE = join(ROOT, 'test/queue/node_modules/.pglite-template');

/** Makes the template, before the tests. */
export async function createPgliteTemplate(): Promise<void> {
  if (existsSync(TEMPLATE)) return;
  const aside = await mkdtemp(`${TEMPLATE}-`);
  const database = await PGlite.create(aside);
  await database.close();
  await rename(aside, TEMPLATE);
}

/** A copy of the template, in a temporary folder. */
export async function createPgliteFolder(): Promise<FreshDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'exa-runwatch-queue-'));
  const dataDir = join(folder, 'data');
  await cp(TEMPLATE, dataDir, { recursive: true });
  return { place: { dataDir }, remove: () => rm(folder, { recursive: true }) };
}
