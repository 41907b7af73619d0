import { argumentError } from '../../errors/argument-error.js';
import { show } from '../../errors/show.js';
import { fieldOf } from '../../platform/field-of.js';
import type { Queryable } from './database.js';

/** What a caller has passed as `db`. That it has a method `query` does not say what that resolves with. */
export function callersTransaction(db: Queryable): Queryable {
  return {
    async query(text, values) {
      const result = await db.query(text, values);
      if (Array.isArray(fieldOf(result, 'rows'))) return result;
      throw argumentError({
        option: 'db',
        expected: 'an object whose `query(text, values)` resolves with `{ rows }`',
        received: `one that resolves with ${show(result)}`,
      });
    },
  };
}
