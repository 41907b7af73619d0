import { afterEach, describe, expect, test, vi } from 'vitest';
import { watchRun } from '../../src/index.js';
import { environmentVariable } from '../../src/platform/environment.js';
import { scriptedSource } from '../../src/testing/index.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

/** As in Deno without the permission. */
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

describe('G15 a variable of the environment', () => {
  test('is read at each call', () => {
    vi.stubEnv('EXA_API_KEY', 'key-1');
    expect(environmentVariable('EXA_API_KEY')).toBe('key-1');
    vi.stubEnv('EXA_API_KEY', 'key-2');
    expect(environmentVariable('EXA_API_KEY')).toBe('key-2');
  });

  test.each([undefined, ''])('that is %j is none', (value) => {
    vi.stubEnv('EXA_API_KEY', value);
    expect(environmentVariable('EXA_API_KEY')).toBeUndefined();
  });

  test.each([undefined, null, {}, { env: null }, { env: { EXA_API_KEY: 7 } }, 7])(
    'is none where `process` is %j',
    (process) => {
      vi.stubGlobal('process', process);
      expect(environmentVariable('EXA_API_KEY')).toBeUndefined();
    },
  );

  test('that may not be read is none, and no crash', () => {
    const refuse = forbidEnvironment();
    expect(environmentVariable('EXA_API_KEY')).toBeUndefined();
    expect(refuse).toHaveBeenCalled();
  });

  test('is not read where what it stands for is passed in', () => {
    const refuse = forbidEnvironment();
    watchRun('monitor', 'run', { apiKey: 'key-1', baseUrl: 'https://api.exa.ai' }).stop();
    watchRun('monitor', 'run', { source: scriptedSource([{ status: 'running' }]) }).stop();
    expect(refuse).not.toHaveBeenCalled();
  });
});
