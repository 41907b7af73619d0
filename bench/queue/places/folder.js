import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own, and how large its database is. */
export async function createFolder() {
  const dataDir = await mkdtemp(join(tmpdir(), 'exa-runwatch-bench-'));
  const database = join(dataDir, 'database');
  return {
    where: { dataDir },
    size: async () => {
      const walBytes = bytesIn(join(database, 'pg_wal'));
      return { walBytes, databaseBytes: bytesIn(database) - walBytes };
    },
    remove: () => rm(dataDir, { recursive: true }),
  };
}

function bytesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    // Files come and go while the database is in use.
    const bytes = entry.isDirectory() ? bytesIn(path) : statSync(path, { throwIfNoEntry: false })?.size;
    return sum + (bytes ?? 0);
  }, 0);
}
