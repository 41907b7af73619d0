import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonCopy } from '../../src/platform/json-copy.js';

const viaJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function nested(levels: number): unknown {
  let value: unknown = 'innermost';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? { value } : [value];
  return value;
}

describe('a JSON copy', () => {
  test('is what JSON keeps of a value', () => {
    const anyJson = fc.json().filter((json) => !json.includes('__proto__'));
    fc.assert(
      fc.property(anyJson, (json) => {
        expect(jsonCopy(JSON.parse(json))).toStrictEqual(JSON.parse(json));
      }),
    );
  });

  test('is what JSON keeps of things that JSON does not know', () => {
    const value = {
      date: new Date('2026-03-01T12:00:00Z'),
      url: new URL('https://api.exa.ai'),
      missing: undefined,
      method: () => 1,
      symbol: Symbol('s'),
      list: [undefined, () => 1, 1],
      sparse: new Array(2),
      set: new Set([1]),
      nothing: null,
      notANumber: NaN,
      endless: Infinity,
      [Symbol('key')]: 1,
    };
    expect(jsonCopy(value)).toStrictEqual(viaJson(value));
    expect(jsonCopy(undefined)).toBeUndefined();
  });

  test('leaves out a bigint, which JSON refuses', () => {
    expect(jsonCopy({ big: 1n, small: 1 })).toStrictEqual({ small: 1 });
  });

  test('does not change with the value, nor the value with it', () => {
    const value = { run: { status: 'running' }, list: [{ a: 1 }] };
    const copy = jsonCopy(value);
    value.run.status = 'completed';
    expect(copy).toEqual({ run: { status: 'running' }, list: [{ a: 1 }] });
    Reflect.set(Reflect.get(Object(copy), 'list'), 0, 'other');
    expect(value.list).toEqual([{ a: 1 }]);
  });

  test('has own fields alone, read once, and no prototype from outside', () => {
    let reads = 0;
    class Answer {
      inherited = 'own';
      get getter() {
        return 'of the class';
      }
    }
    const value = Object.defineProperty(new Answer(), 'counted', {
      enumerable: true,
      get: () => {
        reads += 1;
        return reads;
      },
    });
    expect(jsonCopy(value)).toStrictEqual({ inherited: 'own', counted: 1 });
    const hostile = jsonCopy(JSON.parse('{"__proto__":{"polluted":true},"a":1}'));
    expect(hostile).toStrictEqual({ a: 1 });
    expect(Reflect.get(Object(hostile), 'polluted')).toBeUndefined();
  });

  test('can always be written as JSON', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
        const copy = jsonCopy(value);
        expect(() => JSON.stringify(copy)).not.toThrow();
      }),
    );
  });

  test('goes 100 levels deep, and refuses more', () => {
    const deep = { value: nested(100) };
    expect(jsonCopy(deep)).toEqual(deep);
    expect(() => jsonCopy({ deep })).toThrow(
      new RangeError('the answer is nested more than 100 levels deep'),
    );
  });

  test('refuses what is nested in itself', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(() => jsonCopy(circle)).toThrow(RangeError);
    const endless = { toJSON: () => endless };
    expect(() => jsonCopy(endless)).toThrow(RangeError);
  });

  test('throws what a getter throws', () => {
    const closed = new Error('the session is closed');
    const value = Object.defineProperty({}, 'id', {
      enumerable: true,
      get: () => {
        throw closed;
      },
    });
    expect(() => jsonCopy(value)).toThrow(closed);
  });
});
