import { UsageError } from '../usage-error.js';

const RIGHT = '`exa-runwatch wait <monitor> <run>...`';

/**
 * Refuses ids that are plainly in the wrong place. What an id may be is for the library to check.
 *
 * @throws UsageError that names the right use
 */
export function checkIds(monitorId: string, runIds: readonly string[]): void {
  const [, monitor, run] = /\/monitors\/([^/?#]+)\/runs\/([^/?#]+)/.exec(monitorId) ?? [];
  if (run !== undefined) {
    throw new UsageError(
      `<monitor> takes an id, got a URL: did you mean \`exa-runwatch wait ${monitor} ${run}\`?`,
    );
  }
  if (runIds.length === 0) {
    throw new UsageError(`missing required argument <run>: use ${RIGHT}, first the monitor, then its runs`);
  }
  if (monitorId === '-' || runIds.includes('-')) {
    throw new UsageError(
      '"-" is not an id, and ids are not read from standard input: `xargs exa-runwatch wait <monitor>` passes them on',
    );
  }
  if (/^(?:monitor_?)?run_/i.test(monitorId)) {
    throw new UsageError(
      `<monitor> takes the id of a monitor, got "${monitorId}", which looks like a run's: the monitor comes first, ${RIGHT}`,
    );
  }
  if (runIds.includes(monitorId)) {
    throw new UsageError(
      `"${monitorId}" is given as both the monitor and a run: the monitor comes first, ${RIGHT}`,
    );
  }
}
