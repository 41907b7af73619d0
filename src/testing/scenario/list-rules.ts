import type * as z from 'zod/mini';
import { oneOf } from '../../errors/argument-schemas.js';
import { wholeNumber } from './schemas.js';

/** The most items that any request may ask a page for. */
export const MAX_LIMIT = 200;

export const listOrder = oneOf('oldest-first', 'newest-first', 'shuffled');

/** The order of a list: by when its items were added, or an arbitrary one that stays the same. */
export type ListOrder = z.output<typeof listOrder>;

export const maxPageSize = wholeNumber(1, MAX_LIMIT);

/** What the API does not document about its lists. */
export interface ListRules {
  readonly listOrder: ListOrder;
  /** A page has at most as many items, whatever its request asks for. */
  readonly maxPageSize: number;
}
