import { onTestFinished } from 'vitest';
import type { Database } from '../../../src/queue/database/database.js';
import { openFolder } from '../../../src/queue/folder/open-folder.js';
import { createPgliteFolder } from '../support/pglite-folder.js';

/** The path of a folder that holds an empty database. It is removed after the test. */
export async function folderForTest(): Promise<string> {
  const { place, remove } = await createPgliteFolder();
  onTestFinished(remove);
  return place.dataDir;
}

/** Opens a folder, and closes it before it is removed. */
export async function openForTest(dataDir: string): Promise<Database> {
  const database = await openFolder(dataDir, { create: true, onError: () => {} });
  onTestFinished(() => database.close());
  return database;
}
