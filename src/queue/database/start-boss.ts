import type { Boss } from './boss.js';
import { reportingTo } from './database-error.js';

/**
 * Starts a pg-boss of the queue's own. One that cannot start is stopped: it may have begun to.
 *
 * @param close whether its connections are closed with it
 * @param onError called with what fails in the background
 * @returns stops it
 */
export async function startBoss(
  boss: Boss,
  { close, onError }: { readonly close: boolean; readonly onError: (error: unknown) => void },
): Promise<() => Promise<void>> {
  const stop = () => boss.stop({ close, graceful: false });
  boss.on('error', reportingTo(onError));
  try {
    await boss.start();
  } catch (failure) {
    await stop().catch(onError);
    throw failure;
  }
  return stop;
}
