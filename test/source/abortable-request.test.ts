import { describe, expect, test } from 'vitest';
import { AbortableRequest } from '../../src/source/abortable-request.js';

describe('what a source is handed', () => {
  test('has a signal that is aborted with the reason', () => {
    const look = new AbortableRequest();
    const { signal } = look;
    expect(signal.aborted).toBe(false);
    look.abort('enough');
    expect(signal.reason).toBe('enough');
    expect(look.signal).toBe(signal);
  });

  test('has a signal that is aborted already where it is read too late', () => {
    const look = new AbortableRequest();
    look.abort('enough');
    expect(look.signal.reason).toBe('enough');
  });

  test('may be spread into the options of a request, and brings nothing else along', () => {
    const look = new AbortableRequest();
    const options = { headers: { 'x-api-key': 'k' }, ...look };
    expect(Object.keys(options)).toEqual(['headers', 'onHeaders', 'signal']);
    look.abort('enough');
    expect(options.signal.aborted).toBe(true);
  });

  test('keeps the headers it is told, without its `this`', () => {
    const look = new AbortableRequest();
    expect(look.receivedHeaders()).toBeNull();
    const { onHeaders } = look;
    onHeaders(new Headers({ 'x-request-id': 'r' }));
    expect(look.receivedHeaders()?.get('x-request-id')).toBe('r');
  });
});
