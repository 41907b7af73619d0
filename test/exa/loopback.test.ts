import { expect, test } from 'vitest';
import { isLoopback } from '../../src/exa/loopback.js';

test.each(['localhost', 'LocalHost', 'exa.localhost', 'a.b.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])(
  'G13 %s is this machine',
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

test.each([
  '',
  'localhost.example',
  'evil-localhost',
  'a..localhost',
  '127.0.0.1.example',
  '[::]',
  '0.0.0.0',
])('G13 %j is another machine', (host) => {
  expect(isLoopback(host)).toBe(false);
});
