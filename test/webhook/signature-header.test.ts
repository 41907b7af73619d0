import { describe, expect, test } from 'vitest';
import { parseSignatureHeader } from '../../src/webhook/signature-header.js';

const HEX = 'a1'.repeat(32);
const OTHER = 'b2'.repeat(32);

describe('a signature header is read', () => {
  test.each([
    ['with one signature', `t=1,v1=${HEX}`, [HEX]],
    ['with several signatures', `t=1,v1=${HEX},v1=${OTHER}`, [HEX, OTHER]],
    ['in any order', `v1=${HEX},t=1`, [HEX]],
    ['with spaces around its parts', ` t=1 , v1=${HEX} `, [HEX]],
    ['in upper-case hex', `t=1,v1=${HEX.toUpperCase()}`, [HEX.toUpperCase()]],
    ['with parts of other versions', `t=1,v0=abc,v1=${HEX},v2=${OTHER},flag`, [HEX]],
    ['with a comma at its end', `t=1,v1=${HEX},`, [HEX]],
  ])('%s', (_case, header, signatures) => {
    expect(parseSignatureHeader(header)).toEqual({ timestamp: '1', signatures });
  });

  test('with the digits of the time as they were signed', () => {
    expect(parseSignatureHeader(`t=007,v1=${HEX}`).timestamp).toBe('007');
  });
});

describe('a signature header is refused', () => {
  test.each([
    ['without a time', `v1=${HEX}`, 'no t'],
    ['with an empty time', `t=,v1=${HEX}`, 'no t'],
    ['with two times, which two headers make when they are joined', `t=1,t=2,v1=${HEX}`, 'more than one t'],
    ['with the same time twice', `t=1,v1=${HEX},t=1`, 'more than one t'],
    ['with a negative time', `t=-1,v1=${HEX}`, 'a t that is not digits only'],
    ['with a signed time', `t=+1,v1=${HEX}`, 'a t that is not digits only'],
    ['with a fraction of a second', `t=1.5,v1=${HEX}`, 'a t that is not digits only'],
    ['with an exponent', `t=1e9,v1=${HEX}`, 'a t that is not digits only'],
    ['with a time in hex', `t=0x1,v1=${HEX}`, 'a t that is not digits only'],
    ['with a time in other digits', `t=١٢,v1=${HEX}`, 'a t that is not digits only'],
    ['with a space in the time', `t=1 2,v1=${HEX}`, 'a t that is not digits only'],
    ['with a time of 16 digits', `t=${'1'.repeat(16)},v1=${HEX}`, 'a t that is not digits only'],
    ['without a signature', 't=1', 'no v1'],
    ['with signatures of other versions only', `t=1,v0=${HEX}`, 'no v1'],
    ['with the name in upper case', `t=1,V1=${HEX}`, 'no v1'],
    ['with an empty signature', 't=1,v1=', 'a v1 that is not 64 hex digits'],
    ['with a signature that is too short', `t=1,v1=${HEX.slice(2)}`, 'a v1 that is not 64 hex digits'],
    ['with a signature that is too long', `t=1,v1=${HEX}00`, 'a v1 that is not 64 hex digits'],
    ['with a signature in base64', `t=1,v1=${btoa('a'.repeat(48))}`, 'a v1 that is not 64 hex digits'],
    ['with one usable signature and one that is not', `t=1,v1=${HEX},v1=x`, 'a v1 that is not 64 hex digits'],
    ['with eleven signatures', `t=1${`,v1=${HEX}`.repeat(11)}`, '11 times v1'],
  ])('%s', (_case, header, received) => {
    expect(() => parseSignatureHeader(header)).toThrow(
      expect.objectContaining({ code: 'WEBHOOK_SIGNATURE_MALFORMED', received }),
    );
  });

  test.each([
    ['that is missing', null],
    ['that is empty', ''],
    ['that is blank', '  '],
  ])('%s', (_case, header) => {
    expect(() => parseSignatureHeader(header)).toThrow(
      expect.objectContaining({ code: 'WEBHOOK_SIGNATURE_MISSING' }),
    );
  });

  test('without being quoted, because it may be a secret in the wrong place', () => {
    expect(() => parseSignatureHeader('whsec_in_the_wrong_place')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('whsec') }),
    );
  });
});
