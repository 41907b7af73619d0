import type * as z from 'zod/mini';
import { canceled, completed, failed, type Outcome } from './ended-run.js';
import { looseObject, statusText, text, textOrNull } from './field-schemas.js';
import { recognizeOtherThan } from './recognize-kind.js';
import type { RunKind } from './run-kind.js';

/** The statuses that the API documents. */
type KnownStatus = 'pending' | 'processing' | 'completed' | 'failed' | 'canceled';

const schema = looseObject({
  /** The id of the import. */
  id: text,
  /** The status, as the API sent it. */
  status: statusText<KnownStatus>(),
  /**
   * When it was created: ISO 8601, like the other times. `null`, like every field below, if the API sent none or not a
   * string.
   */
  createdAt: textOrNull,
  /** When it last changed. */
  updatedAt: textOrNull,
  /** When it failed. */
  failedAt: textOrNull,
  /** A code such as `invalid_format`. */
  failedReason: textOrNull,
  /** The same for people. */
  failedMessage: textOrNull,
});

/** An import into Websets, as the API sends it. Fields that this version does not know, such as `count`, are kept. */
export interface WebsetImport extends Readonly<z.infer<typeof schema>> {}

/** An import into Websets: `GET /websets/v0/imports/{id}`. */
export const websetImportKind: RunKind<WebsetImport, Outcome<WebsetImport>> = {
  name: 'import',
  noun: 'import',
  parentNoun: null,
  path: '/websets/v0/imports/{id}',
  listPath: null,
  notFoundAdvice: 'Check the id: it is one of `exa.websets.imports`, and an import that was deleted is gone',
  schema,
  parentOf: () => null,
  recognizeOther: recognizeOtherThan('import'),
  statuses: {
    pending: { terminal: false, rank: 0 },
    processing: { terminal: false, rank: 1 },
    // The API sends a time for a failure only: for the others `updatedAt` is the nearest.
    completed: completed(() => null),
    failed: failed(
      (run) => run.failedAt,
      (run) => run.failedMessage || run.failedReason,
    ),
    canceled: canceled(() => null),
  },
};
