import type * as z from 'zod/mini';
import { canceled, completed, type Outcome } from './ended-run.js';
import { looseObject, statusText, text, textOrNull } from './field-schemas.js';
import { recognizeOtherThan } from './recognize-kind.js';
import type { RunKind } from './run-kind.js';

/** The statuses that the API documents. */
type KnownStatus = 'created' | 'pending' | 'running' | 'completed' | 'canceled';

const schema = looseObject({
  /** The id of the search. */
  id: text,
  /** The status, as the API sent it. */
  status: statusText<KnownStatus>(),
  /** The id of the webset. `null`, like every field below, if the API sent none or not a string. */
  websetId: textOrNull,
  /** When it was created: ISO 8601, like the other times. */
  createdAt: textOrNull,
  /** When it last changed. */
  updatedAt: textOrNull,
  /** When it was canceled. */
  canceledAt: textOrNull,
  /** `webset_deleted` or `webset_canceled`. */
  canceledReason: textOrNull,
});

/** A search of a webset, as the API sends it. Fields that this version does not know, such as `progress`, are kept. */
export interface WebsetSearch extends Readonly<z.infer<typeof schema>> {}

/** A search of a webset: `GET /websets/v0/websets/{webset}/searches/{id}`. */
export const websetSearchKind: RunKind<WebsetSearch, Outcome<WebsetSearch>> = {
  name: 'webset_search',
  noun: 'search',
  parentNoun: 'webset',
  path: '/websets/v0/websets/{parent}/searches/{id}',
  listPath: null,
  notFoundAdvice: 'Check both ids: that of the webset, and that of the search in its `searches`',
  schema,
  parentOf: (search) => search.websetId || null,
  recognizeOther: recognizeOtherThan('webset_search'),
  statuses: {
    created: { terminal: false, rank: 0 },
    pending: { terminal: false, rank: 1 },
    running: { terminal: false, rank: 2 },
    // The API sends no time for it: `updatedAt` is the nearest.
    completed: completed(() => null),
    canceled: canceled((search) => search.canceledAt),
  },
};
