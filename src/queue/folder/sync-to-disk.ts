import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Windows writes folders by itself, and opens none. */
const CAN_SYNC_FOLDERS = process.platform !== 'win32';

/** Makes sure that the names in a folder are on the disk, those of new and renamed files among them. */
export function syncFolder(path: string): void {
  if (CAN_SYNC_FOLDERS) syncPath(path, 'r');
}

/** Makes sure that a folder with all that is in it is on the disk. */
export function syncTree(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) syncTree(inner);
    else syncPath(inner, 'r+');
  }
  syncFolder(path);
}

function syncPath(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
