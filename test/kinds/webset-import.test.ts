import { expect, test } from 'vitest';
import { websetImportKind } from '../../src/kinds/webset-import.js';
import { kindRules, outcomeFrom, vendorRun } from './kind-rules.js';

kindRules(websetImportKind, {
  vendorKind: 'import',
  parentId: '',
  open: ['pending', 'processing'],
  ends: [
    ['completed', 'completed', null],
    ['failed', 'failed', 'failedAt'],
    ['canceled', 'canceled', null],
  ],
});

test.each([
  [{}, 'row 7 has no name'],
  [{ failedMessage: null }, 'invalid_format'],
  [{ failedMessage: '' }, 'invalid_format'],
  [{ failedMessage: null, failedReason: null }, null],
])('the message for people is the reason, else the code: %j', (fields, failedReason) => {
  const failed = { ...vendorRun('import', 'failed', {}, 'row 7 has no name'), ...fields };
  expect(outcomeFrom(websetImportKind, failed)).toMatchObject({ status: 'failed', failedReason });
});
