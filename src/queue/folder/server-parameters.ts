/** How PostgreSQL is started: as PGlite does it, but so that a commit is on the disk when it is answered. */
export function serverParameters(ofPglite: readonly string[]): string[] {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [...ofPglite.filter((parameter) => parameter !== NO_FSYNC), ...settings];
}

const NO_FSYNC = '-F';

const SETTINGS = {
  synchronous_commit: 'on',
  // PGlite drops every other way without a word.
  wal_sync_method: 'fsync',
  // Of the 128 MB that PostgreSQL would take, the queue's tables need a part.
  shared_buffers: '16MB',
  // The defaults, 1 GB and 80 MB, are for servers.
  max_wal_size: '64MB',
  min_wal_size: '32MB',
  // Its log is read for the reason why it stops, and there is only one process.
  log_line_prefix: '',
};
