import { describe, expect, test } from 'vitest';
import { checkApiKey } from '../../src/exa/credentials.js';

describe('G13 an API key', () => {
  test('is used without the blanks and line ends around it', () => {
    expect(checkApiKey(' sk-1\n')).toBe('sk-1');
  });

  test.each([undefined, '', ' \n'])('that is %j is missing', (key) => {
    expect(() => checkApiKey(key)).toThrow('there is no API key: set EXA_API_KEY');
  });

  test.each(['sk 1', 'sk-1\nx-evil: 1', 'schlüssel', 'sk\u0000'])(
    'that no header can carry is refused unseen',
    (key) => {
      expect(() => checkApiKey(key)).toThrow('`apiKey` takes one word of printable ASCII');
      expect(() => checkApiKey(key)).not.toThrow(key);
    },
  );
});
