import { expect, test, vi } from 'vitest';
import { parseQueueOptions } from '../../src/queue/queue-options.js';

test('what `onError` throws is reported, and is not thrown at the worker', () => {
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (thrown: unknown) => reported.push(thrown));
  const thrown = new Error('no log');
  const { onError } = parseQueueOptions({
    dataDir: 'folder',
    onError() {
      throw thrown;
    },
  });
  onError(new Error('a query failed'));
  expect(reported).toEqual([thrown]);
  vi.unstubAllGlobals();
});
