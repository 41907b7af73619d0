import { describe, expect, test } from 'vitest';
import { idsIn, readEvent } from '../../src/webhook/webhook-event.js';
import { EVENT } from './signed.js';

const read = (event: unknown) => readEvent(new TextEncoder().encode(JSON.stringify(event)));

describe('an event', () => {
  test('has all that Exa sent', () => {
    const event = { ...EVENT, extra: [1], data: { ...EVENT.data, items: { found: 3 } } };
    expect(read(event)).toEqual(event);
  });

  test('of an unknown type is an event', () => {
    expect(read({ ...EVENT, type: 'monitor.run.failed' })).toMatchObject({ type: 'monitor.run.failed' });
  });

  test.each([
    ['createdAt', { createdAt: 7 }, { createdAt: null }],
    ['id of the run', { data: { id: 7, monitorId: 'm' } }, { data: { id: null, monitorId: 'm' } }],
    ['data', { data: undefined }, { data: { id: null, monitorId: null } }],
    ['data that is an object', { data: ['run_1'] }, { data: { id: null, monitorId: null } }],
  ])('without a usable %s has null there', (_case, fields, expected) => {
    expect(read({ ...EVENT, ...fields })).toMatchObject(expected);
  });

  test.each([
    ['no JSON object', 'text'],
    ['no JSON object', [EVENT]],
    ['no JSON object', null],
    ['one without a usable `id`', { ...EVENT, id: undefined }],
    ['one without a usable `id`', { ...EVENT, id: 7 }],
    ['one without a usable `type`', { ...EVENT, type: '' }],
  ])('is none, but %s, if it is %j', (received, event) => {
    expect(() => read(event)).toThrow(expect.objectContaining({ code: 'WEBHOOK_EVENT_MALFORMED', received }));
  });

  test('cannot reach the prototype of an object', () => {
    const event = readEvent(
      new TextEncoder().encode(
        '{"id":"e","type":"t","__proto__":{"admin":true},"data":{"__proto__":{"id":"x"}}}',
      ),
    );
    expect([Reflect.get(event, 'admin'), event.data.id]).toEqual([undefined, null]);
  });
});

test('the ids in an event are those of what it is about, each once', () => {
  expect(idsIn(read(EVENT))).toEqual(['run_1', 'monitor_1']);
  expect(idsIn(read({ ...EVENT, data: { id: 'a', monitorId: 'a' } }))).toEqual(['a']);
  expect(idsIn(read({ ...EVENT, data: {} }))).toEqual([]);
});
