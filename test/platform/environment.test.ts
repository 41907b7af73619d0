import { afterEach, describe, expect, test, vi } from 'vitest';
import { watchRun } from '../../src/index.js';
import { apiKeyFromEnvironment } from '../../src/platform/environment.js';
import { scriptedSource } from '../../src/testing/index.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

function forbidEnvironment() {
  const refuse = vi.fn(() => {
    throw new Error('NotCapable: env access');
  });
  vi.stubGlobal('process', {
    ...process,
    env: new Proxy({}, { get: refuse, has: refuse, getOwnPropertyDescriptor: refuse }),
  });
  return refuse;
}

describe("G15 the environment's key", () => {
  test('is EXA_API_KEY', () => {
    vi.stubEnv('EXA_API_KEY', 'sk-env');
    expect(apiKeyFromEnvironment()).toBe('sk-env');
  });

  test('is none where it is not set', () => {
    vi.stubEnv('EXA_API_KEY', undefined);
    expect(apiKeyFromEnvironment()).toBeUndefined();
  });

  test.each([undefined, null, {}, { env: null }, { env: { EXA_API_KEY: 7 } }, 7])(
    'is none where `process` is %j',
    (process) => {
      vi.stubGlobal('process', process);
      expect(apiKeyFromEnvironment()).toBeUndefined();
    },
  );

  test('that may not be read is none, not a crash', () => {
    const refuse = forbidEnvironment();
    expect(apiKeyFromEnvironment()).toBeUndefined();
    expect(refuse).toHaveBeenCalled();
  });

  test('is not read where a key or a source is handed in', () => {
    const refuse = forbidEnvironment();
    watchRun('monitor', 'run', { apiKey: 'sk-1' }).stop();
    watchRun('monitor', 'run', { source: scriptedSource([{ status: 'running' }]) }).stop();
    expect(refuse).not.toHaveBeenCalled();
  });
});
