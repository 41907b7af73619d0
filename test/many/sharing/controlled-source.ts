import type { GetOptions, RunSource } from '../../../src/source/run-source.js';

/** A call of a source that a test answers by hand. */
export interface Call {
  readonly runId: string;
  readonly signal: AbortSignal | undefined;
  answer(run?: object, headers?: Record<string, string>): Promise<void>;
  fail(status: number, headers?: Record<string, string>): Promise<void>;
}

/** Lets all promise jobs run. */
export async function promiseJobs(): Promise<void> {
  for (let job = 0; job < 50; job += 1) await undefined;
}

/** A source whose calls wait for the test. */
export function controlledSource(): { source: RunSource; calls: Call[] } {
  const calls: Call[] = [];
  const get = (_parentId: string, runId: string, { signal, onHeaders }: GetOptions = {}) =>
    new Promise<unknown>((resolve, reject) => {
      calls.push({
        runId,
        signal,
        async answer(run = {}, headers = {}) {
          onHeaders?.(new Headers(headers));
          resolve({ id: runId, status: 'running', ...run });
          await promiseJobs();
        },
        async fail(status, headers = {}) {
          reject(Object.assign(new Error('refused'), { status, headers: new Headers(headers) }));
          await promiseJobs();
        },
      });
    });
  return { source: { get }, calls };
}
