import { expect, test } from 'vitest';
import { fieldOf } from '../../src/platform/field-of.js';

test.each([
  [{ status: 503 }, 503],
  [Object.create({ status: 503 }), 503],
  [Object.assign(() => 1, { status: 503 }), 503],
  [{ code: 503 }, undefined],
  ['status', undefined],
  [null, undefined],
  [undefined, undefined],
])('a field of %o is read, and of what has none it is undefined', (value, status) => {
  expect(fieldOf(value, 'status')).toBe(status);
});
