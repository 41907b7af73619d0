import { $ZodObject, $ZodTransform, type $ZodType, $ZodUnknown, NEVER, type ParsePayload } from 'zod/v4/core';

/** What a value from outside must be, to be a `Value` here. */
export type Schema<Value = unknown> = $ZodType<Value>;

/** A schema for each field, so that a field without one does not compile. */
type Fields<Value> = { readonly [Field in keyof Value]-?: Schema<Value[Field]> };

/** What was read, or the path to what is not as the schema says: empty where that is the whole. */
export type Parsed<Value> =
  | { readonly data: Value; readonly wrongAt?: never }
  | { readonly data?: never; readonly wrongAt: readonly string[] };

/**
 * Reads a value by a schema, through the interface that zod has in common with its like (standardschema.dev).
 *
 * @throws TypeError if it cannot be read at all, because a getter in it throws
 */
export function parse<Value>(schema: Schema<Value>, value: unknown): Parsed<Value> {
  const result = schema['~standard'].validate(value);
  if (result instanceof Promise) {
    // How zod says that reading threw. It has tried once more, and nobody waits for that.
    result.catch(() => {});
    throw new TypeError('what came cannot be read');
  }
  if (result.issues === undefined) return { data: result.value };
  return { wrongAt: (result.issues[0]?.path ?? []).map(String) };
}

/*
 * The rest stands on zod's objects and transforms alone: `zod/mini` would make runwatch 0.8 kB larger, and zod's own
 * strings, numbers and nullables another 0.3 kB. Where there are two signatures, the first says of the second what
 * zod's core does not derive.
 */

/** An object of which only these fields are kept. */
export function object<Value>(shape: Fields<Value>): Schema<Value>;
export function object(shape: Fields<Record<string, unknown>>): Schema {
  return new $ZodObject({ type: 'object', shape });
}

/** An object whose other fields are kept as they are. */
export function looseObject<Value>(shape: Fields<Value>): Schema<Value & Record<string, unknown>>;
export function looseObject(shape: Fields<Record<string, unknown>>): Schema {
  return new $ZodObject({ type: 'object', shape, catchall: new $ZodUnknown({ type: 'unknown' }) });
}

/** Whatever is made of a value, unless that adds to the issues. */
export function transform<Value>(read: (value: unknown, payload: ParsePayload) => Value): Schema<Value>;
export function transform(read: (value: unknown, payload: ParsePayload) => unknown): Schema {
  return new $ZodTransform({ type: 'transform', transform: read });
}

/** A text that is not empty. */
export const text = that((value): value is string => typeof value === 'string' && value !== '');

/** A number that JSON can hold. */
export const number = that((value): value is number => Number.isFinite(value));

function that<Value>(accepts: (value: unknown) => value is Value): Schema<Value> {
  return transform((value, { issues }) => {
    if (accepts(value)) return value;
    issues.push({ code: 'custom', input: value });
    return NEVER;
  });
}

/** `null`, or what the schema accepts. */
export function nullable<Value>(schema: Schema<Value>): Schema<Value | null> {
  return transform((value, { issues }) => {
    if (value === null) return null;
    const { data, wrongAt } = parse(schema, value);
    if (!wrongAt) return data;
    issues.push({ code: 'custom', input: value, path: [...wrongAt] });
    return NEVER;
  });
}
