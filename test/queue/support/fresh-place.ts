import { onTestFinished } from 'vitest';
import type { TestedDatabase } from './databases.js';
import type { DatabasePlace } from './fresh-database.js';

/** A database for one test, removed after it. */
export async function freshPlace({ create }: TestedDatabase): Promise<DatabasePlace> {
  const { place, remove } = await create();
  onTestFinished(remove);
  return place;
}
