import { describe, expect, test } from 'vitest';
import { withoutSecrets } from '../../src/cli/secrets.js';

const without = (text: string, ...secrets: readonly string[]) =>
  withoutSecrets(text, {
    stdout: process.stdout,
    stderr: process.stderr,
    env: {},
    secrets: new Set(secrets),
  });

const LONG = 'a-long-key/+$.0123456789';

describe('a secret', () => {
  test('that is long is taken out wherever it stands', () => {
    expect(without(`x${LONG}y ${LONG}`, LONG)).toBe('x[key]y [key]');
  });

  test.each(['a', 'key-1', '$.*'])('that is short is taken out only where it stands alone: %s', (secret) => {
    expect(without(`a${secret}b ${secret}, (${secret})`, secret)).toBe(`a${secret}b [key], ([key])`);
  });

  test('is taken out with every other one', () => {
    expect(without(`${LONG} and secret`, LONG, 'secret')).toBe('[key] and [key]');
  });
});
