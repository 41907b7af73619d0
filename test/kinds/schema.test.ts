import fc from 'fast-check';
import { describe, expect, expectTypeOf, onTestFinished, test, vi } from 'vitest';
import { config } from 'zod/v4/core';
import {
  literal,
  looseObject,
  nullable,
  number,
  object,
  parse,
  type Schema,
  text,
  transform,
} from '../../src/kinds/schema.js';
import { unhandledRejections } from '../support/unhandled-rejections.js';

const isText = (value: unknown) => typeof value === 'string' && value !== '';

const person = object({ name: text, born: nullable(object({ year: number, place: nullable(text) })) });

describe('what a schema accepts', () => {
  test.each<[string, Schema, (value: unknown) => boolean]>([
    ['text: strings that are not empty', text, isText],
    ['number: what JSON can hold', number, (value) => Number.isFinite(value)],
    ['literal: that value', literal(7), (value) => value === 7],
    ['nullable: null, and what the schema does', nullable(text), (value) => value === null || isText(value)],
  ])('%s, as they are, and nothing else', (_rule, schema, accepts) => {
    const any = fc.oneof(fc.anything(), fc.string(), fc.double(), fc.constantFrom(null, 7, '7'));
    fc.assert(
      fc.property(any, (value) => {
        expect(parse(schema, value)).toEqual(accepts(value) ? { data: value } : { wrongAt: [] });
      }),
    );
  });

  test('transform: everything, as what is made of it, a field that is missing too', () => {
    const size = transform((value) => (typeof value === 'string' ? value.length : -1));
    expect(parse(object({ a: size, b: size }), { a: 'four' })).toEqual({ data: { a: 4, b: -1 } });
  });

  test('object: the fields it names, and of those all', () => {
    expect(parse(object({ a: text }), { a: 'x', b: 'y' })).toEqual({ data: { a: 'x' } });
    expect(parse(object({ a: text }), {})).toEqual({ wrongAt: ['a'] });
  });

  test('looseObject: an object with the fields it names, to which all else is left as it is, and it too', () => {
    const schema = looseObject({ a: text }, ['b']);
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom('a', 'b', 'c', 'd') }), fc.string(), (rest, a) => {
        const given = Object.freeze<{ a: string; b?: unknown }>({ ...rest, a });
        const b = typeof given.b === 'string' ? given.b : null;
        const expected = isText(a) ? { data: { ...given, b } } : { wrongAt: ['a'] };
        expect(parse(schema, given)).toEqual(expected);
      }),
    );
    for (const value of [null, undefined, 7, 'text', []])
      expect(parse(schema, value)).toHaveProperty('wrongAt');
  });

  test('looseObject: fields it names that are inherited, but no prototype', () => {
    class Answer {
      get a() {
        return 'x';
      }
      get b() {
        return 'y';
      }
    }
    const schema = looseObject({ a: text }, ['b']);
    const given: unknown = JSON.parse('{"a":"x","b":"y","c":[1],"__proto__":{"d":1}}');
    for (const [value, data] of [
      [given, { a: 'x', b: 'y', c: [1] }],
      [new Answer(), { a: 'x', b: 'y' }],
    ]) {
      const read = parse(schema, value).data;
      expect(read).toStrictEqual(data);
      expect(Reflect.ownKeys(read ?? {})).not.toContain('__proto__');
    }
  });
});

describe('looseObject', () => {
  test('gives what it checked, where a getter says something else each time', () => {
    let reads = 0;
    const given = {
      get a() {
        reads += 1;
        return reads === 1 ? 'x' : 7;
      },
    };
    expect(parse(looseObject({ a: text }, []), given)).toEqual({ data: { a: 'x' } });
  });

  test('copies nothing of what it refuses: it may be large', () => {
    const ownKeys = vi.fn(Reflect.ownKeys);
    const refused = new Proxy({}, { ownKeys });
    expect(parse(looseObject({ a: text }, ['b']), refused)).toEqual({ wrongAt: ['a'] });
    expect(ownKeys).not.toHaveBeenCalled();
  });
});

describe('what is wrong is told', () => {
  test.each([
    [null, []],
    [{ name: 7 }, ['name']],
    [{ name: 'Ada' }, ['born']],
    [{ name: 'Ada', born: { year: 'x', place: 7 } }, ['born', 'year']],
    [{ name: 'Ada', born: { year: 1815, place: 7 } }, ['born', 'place']],
  ])('%j: by the path to the first of it', (value, wrongAt) => {
    expect(parse(person, value)).toEqual({ wrongAt });
  });

  test('by what it threw, where it cannot be read, and it is read once', async () => {
    const unhandled = unhandledRejections();
    const closed = new Error('the session is closed');
    const read = vi.fn(() => {
      throw closed;
    });
    const answers = [
      new Proxy({}, { get: read, has: read, ownKeys: read }),
      Object.defineProperty({ name: 'Ada' }, 'born', { get: read }),
      { name: 'Ada', born: Object.defineProperty({}, 'year', { get: read }) },
    ];
    for (const answer of answers) expect(() => parse(person, answer)).toThrow(closed);
    expect(read).toHaveBeenCalledTimes(answers.length);
    expect(await unhandled()).toEqual([]);
  });

  test('whatever error map the process has', () => {
    const customError = vi.fn(() => {
      throw new Error('not for us');
    });
    const { customError: before } = config();
    config({ customError });
    onTestFinished(() => void config({ customError: before }));
    expect(parse(person, { name: 7 })).toEqual({ wrongAt: ['name'] });
    expect(customError).not.toHaveBeenCalled();
  });
});

test('the types of what is read follow from the schema', () => {
  type Person = { name: string; born: { year: number; place: string | null } | null };
  expectTypeOf(parse(person, null).data).toEqualTypeOf<Person | undefined>();
  // @ts-expect-error a field without a schema
  object<Person>({ name: text });
  // @ts-expect-error a schema for another type
  object<Person>({ name: number, born: nullable(object({ year: number, place: nullable(text) })) });
  const loose = parse(looseObject({ name: text }, ['place']), null).data;
  expectTypeOf(loose?.name).toEqualTypeOf<string | undefined>();
  expectTypeOf(loose?.place).toEqualTypeOf<string | null | undefined>();
});
