import * as z from 'zod/mini';
import { MAX_DATE_MS } from './timestamp.js';

/** A text that is not empty. */
export const text = z.custom<string>(isText);

/** A status: one that the API documents, or one added since. */
export function statusText<Known extends string>() {
  return z.custom<Known | (string & {})>(isText);
}

/** A text, or `null` for whatever else came: a field that no outcome needs must not fail a poll. */
export const textOrNull = z.transform((value) => (typeof value === 'string' ? value : null));

/** A time that a `Date` can hold. */
export const time = z.number().check(z.minimum(-MAX_DATE_MS), z.maximum(MAX_DATE_MS));

/** An object of which these fields are kept. Unlike zod's own, its type keeps the docstrings. */
export function plainObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodMiniObject<Shape, z.core.$strip> {
  return z.object(shape);
}

/** The same, and all other fields are kept as well. */
export function looseObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodMiniObject<Shape, z.core.$loose> {
  return z.looseObject(shape);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
