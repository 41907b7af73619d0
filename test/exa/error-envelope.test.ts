import { expect, test } from 'vitest';
import { errorText } from '../../src/exa/error-envelope.js';

test.each([
  ['{"requestId":"r","error":"over capacity","tag":"OVERLOADED"}', 'over capacity'],
  ['{"error":{"type":"NOT_FOUND","code":"RUN","message":"no run"},"requestId":"r"}', 'no run'],
  ['{"statusCode":404,"timestamp":"t","message":"not found","path":"/x"}', 'not found'],
])('the text of %s is found', (body, text) => {
  expect(errorText(body)).toBe(text);
});

test.each(['', '<html>', 'null', '[]', '{}', '{"error":null}', '{"error":{"code":1}}', '{"message":7}'])(
  'there is none in %j',
  (body) => {
    expect(errorText(body)).toBeNull();
  },
);
