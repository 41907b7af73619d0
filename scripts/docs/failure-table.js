// @ts-check
import { FAILURES } from '../../dist/machine/retry-decision.js';
import { failureOf } from '../../dist/source/failure.js';
import { table } from './table.js';

/** @import { FailureClass } from '../../dist/machine/retry-decision.js' */

const STATUSES = [302, 304, 400, 401, 402, 403, 404, 408, 409, 410, 422, 425, 429, 500, 501, 502, 503, 504];

/**
 * What belongs to a class beside HTTP statuses. Every class has to be here.
 *
 * @type {Record<FailureClass, string[]>}
 */
const OTHER_CAUSES = {
  transient: [
    'any 4xx whose body is not JSON',
    'no connection',
    'no complete answer within `requestTimeoutMs`',
    'an answer that is not JSON, or larger than 1 MiB',
  ],
  unintelligible: ['JSON that is not a run, or is another run or one of another monitor'],
  otherKind: ['a run of another kind, such as a Search Monitor run'],
  notFound: [],
  access: [],
  refused: ['any other 3xx or 4xx'],
  mistake: [
    'a mistake in the program: a `TypeError` or `ReferenceError`, no `fetch`, a `Response` in place of JSON',
    'a certificate that is not accepted',
    "a proxy's 407",
  ],
};

const RETRIED = { maxTimeMs: 'for `retry.maxTimeMs`', notFoundGraceMs: 'for `notFoundGraceMs`' };

/** What each class of failed attempt leads to, and what belongs to it. */
export function failureTable() {
  const classes = /** @type {FailureClass[]} */ (Object.keys(FAILURES));
  return table(
    ['What happened', 'Retried', 'Error in the end'],
    classes.map((name) => {
      const { retriedFor, code } = FAILURES[name];
      const statuses = STATUSES.filter((status) => failureOf({ status }, 0).class === name);
      return [
        [...statuses, ...OTHER_CAUSES[name]].join(', '),
        retriedFor === null ? 'no' : RETRIED[retriedFor],
        `\`${errorName(code)}\``,
      ];
    }),
  );
}

/** @param {string} code such as `RUN_NOT_FOUND` */
function errorName(code) {
  return `${code.toLowerCase().replaceAll(/(?:^|_)(\w)/g, (_match, letter) => letter.toUpperCase())}Error`;
}
