import { onTestFinished } from 'vitest';
import { type FakeExa, type FakeExaOptions, startFakeExa } from '../../src/testing/server.js';

/** A fake Exa that lasts as long as the test. */
export async function fakeExa(options?: FakeExaOptions): Promise<FakeExa> {
  const exa = await startFakeExa(options);
  onTestFinished(() => exa.close());
  return exa;
}
