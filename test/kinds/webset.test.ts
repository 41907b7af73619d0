import { expect, test } from 'vitest';
import { websetKind } from '../../src/kinds/webset.js';
import { freshnessOf } from '../../src/machine/freshness.js';
import { CHANGED_AT, kindRules } from './kind-rules.js';

kindRules(websetKind, {
  vendorKind: 'webset',
  parentId: '',
  open: ['pending', 'running', 'paused'],
  ends: [['idle', 'completed', null]],
});

test('G12 a pause is believed, and so is what comes after it, even at the same time', () => {
  const at = (status: string) => ({ id: 'webset', status, createdAt: null, updatedAt: CHANGED_AT });
  expect(freshnessOf(websetKind, at('running'), at('paused'))).toBe('transition');
  expect(freshnessOf(websetKind, at('paused'), at('running'))).toBe('transition');
  expect(freshnessOf(websetKind, at('running'), at('pending'))).toBe('stale');
});
