import { expect, test } from 'vitest';
import { nameOf } from '../src/explain.js';

test('G14 an id that is not fit for a terminal is told in a harmless way', () => {
  expect(nameOf({ monitorId: 'm', runId: 'r\u202e1' })).toBe('run r\\u{202e}1 of monitor m');
});
