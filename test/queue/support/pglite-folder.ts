import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { prepareFolder } from '../../../src/queue/folder/queue-folder.js';
import { ROOT } from '../../docs/built-package.js';
import type { FreshDatabase } from './fresh-database.js';

/** The files of an empty database, which PGlite takes seconds to create. They go when PGlite is installed anew. */
const TEMPLATE = join(ROOT, 'test/queue/node_modules/.pglite-template');

/** Creates the template, before the tests. */
export async function createPgliteTemplate(): Promise<void> {
  if (existsSync(TEMPLATE)) return;
  const unfinished = await mkdtemp(`${TEMPLATE}-`);
  const pglite = await PGlite.create(unfinished);
  await pglite.close();
  await rename(unfinished, TEMPLATE);
}

/** A folder of a queue in which nothing was done yet. */
export async function createPgliteFolder(): Promise<FreshDatabase<{ readonly dataDir: string }>> {
  const parent = await mkdtemp(join(tmpdir(), 'exa-runwatch-queue-'));
  const { path, database, lockFile } = prepareFolder(join(parent, 'data'));
  await cp(TEMPLATE, database, { recursive: true });
  await writeFile(lockFile, '');
  return { place: { dataDir: path }, remove: () => rm(parent, { recursive: true }) };
}
