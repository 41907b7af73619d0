// @ts-check
import { failureOf } from '../../dist/exa/failure.js';
import { VERDICTS } from '../../dist/machine/judge-failure.js';
import { table } from './table.js';

/** @import { FailureClass } from '../../dist/machine/judge-failure.js' */

const STATUSES = [302, 400, 401, 402, 403, 404, 408, 409, 410, 422, 425, 429, 500, 501, 502, 503, 504];

const BORNE = {
  maxTimeMs: 'for `retry.maxTimeMs` of unbroken failure',
  notFoundGraceMs: 'for `notFoundGraceMs`',
  none: 'no',
};

/** What each class of failed look leads to, and which answers belong to it. */
export function failureTable() {
  return table(
    ['What came', 'Repeated', 'In the end'],
    [
      row('passing', 'no connection, no whole answer in time, not JSON, larger than 1 MiB'),
      row('unintelligible', 'JSON that is no run, or about another run or monitor'),
      row('notFound'),
      row('access'),
      row('refused', 'every other 3xx and 4xx'),
    ],
  );
}

/** @param {FailureClass} name @param {string[]} besides what came beside the statuses */
function row(name, ...besides) {
  const { patience, code } = VERDICTS[name];
  const statuses = STATUSES.filter((status) => failureOf({ status }, 0).class === name);
  return [[...statuses, ...besides].join(', '), BORNE[patience], `\`${errorName(code)}\``];
}

/** @param {string} code such as `RUN_NOT_FOUND` */
function errorName(code) {
  return `${code.toLowerCase().replaceAll(/(?:^|_)(\w)/g, (_match, letter) => letter.toUpperCase())}Error`;
}
