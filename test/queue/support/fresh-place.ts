import { onTestFinished } from 'vitest';
import type { DatabasePlace, FreshDatabase } from './fresh-database.js';
import { createPostgresDatabase } from './postgres-database.js';

/** A database for one test, removed after it. */
export async function freshPlace<Place extends DatabasePlace>({
  create,
}: {
  create(): Promise<FreshDatabase<Place>>;
}): Promise<Place> {
  const { place, remove } = await create();
  onTestFinished(remove);
  return place;
}

/** A database on the server for one test, removed after it. */
export function freshServerPlace(): Promise<{ readonly connectionString: string }> {
  return freshPlace({ create: createPostgresDatabase });
}
