import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { credentials } from '../../src/exa/credentials.js';

function environmentKey(key: string | undefined): void {
  vi.stubEnv('EXA_API_KEY', key);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe('G13 an API key', () => {
  test('is used without the spaces and line ends around it', async () => {
    expect(await credentials(' sk-1\n').key()).toBe('sk-1');
    expect(await credentials(() => ' sk-1\n').key()).toBe('sk-1');
  });

  test("is the environment's where none is passed", async () => {
    environmentKey('sk-env');
    expect(await credentials(undefined).key()).toBe('sk-env');
    expect(await credentials('sk-1').key()).toBe('sk-1');
  });

  test.each([undefined, '', ' \n'])('that is %j is missing', (key) => {
    environmentKey(undefined);
    expect(() => credentials(key)).toThrow('there is no API key: set EXA_API_KEY in the environment');
  });

  test('that is passed, but blank, is missing whatever the environment has', () => {
    environmentKey('sk-env');
    expect(() => credentials('')).toThrow('there is no API key');
  });

  test.each(['sk 1', 'sk-1\nx-evil: 1', 'schlüssel', 'sk\u0000'])(
    'that no header can carry is refused, and not shown',
    async (key) => {
      const refused = expect.objectContaining({
        name: 'TypeError',
        option: 'apiKey',
        expected: 'one word of printable ASCII, or a function that returns one',
        received: 'a string that is not shown',
      });
      expect(() => credentials(key)).toThrow(refused);
      await expect(credentials(() => key).key()).rejects.toThrow(refused);
    },
  );

  test.each([undefined, '', 7, null])('that a function returns must be one: %j', async (key) => {
    // @ts-expect-error a function that does not return what the types say
    await expect(credentials(() => key).key()).rejects.toThrow('`apiKey` takes one word of printable ASCII');
  });
});

describe('a function for the key', () => {
  test('is called with the first request, and not again before a key is refused', async () => {
    const present = vi.fn(async () => 'sk-1');
    const { key } = credentials(present);
    expect(present).not.toHaveBeenCalled();
    await key();
    await key();
    expect(present).toHaveBeenCalledTimes(1);
  });

  test('is called again after a refusal, and its new key is used from then on', async () => {
    const present = vi.fn().mockReturnValueOnce('sk-1').mockReturnValue('sk-2');
    const { key, keyAfter } = credentials(present);
    expect(await keyAfter(await key())).toBe('sk-2');
    expect(await key()).toBe('sk-2');
    expect(present).toHaveBeenCalledTimes(2);
  });

  test('is not called for a key that another request had refused already', async () => {
    const present = vi.fn().mockReturnValueOnce('sk-1').mockReturnValue('sk-2');
    const { key, keyAfter } = credentials(present);
    const refused = await key();
    await keyAfter(refused);
    expect(await keyAfter(refused)).toBe('sk-2');
    expect(present).toHaveBeenCalledTimes(2);
  });

  test('may fail: that is the error of the request', async () => {
    const vault = new Error('the vault is closed');
    await expect(credentials(() => Promise.reject(vault)).key()).rejects.toBe(vault);
  });
});

test('a key that is a string stays what it is after a refusal', async () => {
  expect(await credentials('sk-1').keyAfter('sk-1')).toBe('sk-1');
});
