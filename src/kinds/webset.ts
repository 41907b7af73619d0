import type * as z from 'zod/mini';
import { completed, type Outcome } from './ended-run.js';
import { looseObject, statusText, text, textOrNull } from './field-schemas.js';
import { recognizeOtherThan } from './recognize-kind.js';
import type { RunKind } from './run-kind.js';

/** The statuses that the API documents. */
type KnownStatus = 'pending' | 'running' | 'paused' | 'idle';

const schema = looseObject({
  /** The id of the webset. */
  id: text,
  /** The status, as the API sent it. */
  status: statusText<KnownStatus>(),
  /** When it was created: ISO 8601. `null`, like the field below, if the API sent none or not a string. */
  createdAt: textOrNull,
  /** When it last changed. */
  updatedAt: textOrNull,
});

/** A webset, as the API sends it. Fields that this version does not know, such as `searches`, are kept. */
export interface Webset extends Readonly<z.infer<typeof schema>> {}

/** A webset, until it is idle: `GET /websets/v0/websets/{id}`. */
export const websetKind: RunKind<Webset, Outcome<Webset>> = {
  name: 'webset',
  noun: 'webset',
  parentNoun: null,
  path: '/websets/v0/websets/{id}',
  listPath: null,
  notFoundAdvice: 'Check the id: it is one of `exa.websets`, and a webset that was deleted is gone',
  schema,
  parentOf: () => null,
  recognizeOther: recognizeOtherThan('webset'),
  statuses: {
    pending: { terminal: false, rank: 0 },
    running: { terminal: false, rank: 1 },
    // It may run again.
    paused: { terminal: false, rank: null },
    // The API sends no time for it: `updatedAt` is the nearest.
    idle: completed(() => null),
  },
};
