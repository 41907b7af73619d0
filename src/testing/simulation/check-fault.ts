import { checkShape, checkValue, type Shape } from '../../errors/check-shape.js';
import { isRecord } from '../../errors/is-record.js';
import { refusal } from '../../errors/refusal.js';
import { either, optional, type Rule, text } from '../../errors/rules.js';
import { show } from '../../errors/show.js';
import { MAX_TIMER_MS } from '../../platform/clock.js';
import type { Fault } from '../fault.js';
import { duration, integer, json, oneOf } from '../rules.js';
import { envelopes } from './error-answer.js';

/** What HTTP allows in a header's name and value, so that a fault is refused here and not when it is sent. */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;

const headerValue: Rule = {
  takes: 'the text of a header',
  type: 'string',
  accepts: (value) => typeof value === 'string' && headerText.test(value),
};

const headers: Rule = {
  takes: 'an object of header names and texts',
  type: 'object',
  accepts: (value) =>
    isRecord(value) &&
    Object.entries(value).every(([name, content]) => headerName.test(name) && headerValue.accepts(content)),
};

const anyText: Rule = { takes: 'a string', type: 'string', accepts: (value) => typeof value === 'string' };

type Kind = Fault['fault'];
type FieldsOf<K extends Kind> = Omit<Extract<Fault, { fault: K }>, 'fault'>;

const shapes: { readonly [K in Kind]: Shape<FieldsOf<K>> } = {
  status: {
    status: integer(200, 599),
    headers: optional(headers),
    body: optional(either(anyText, json)),
    envelope: optional(oneOf(...envelopes)),
  },
  reset: { when: oneOf('before-headers', 'mid-body') },
  silence: {},
  trickle: { everyMs: optional(integer(1, MAX_TIMER_MS)) },
  truncated: {},
  html: {},
  empty: {},
  oversized: { bytes: optional(integer(1, Number.MAX_SAFE_INTEGER)) },
  redirect: { location: headerValue },
  stale: { byMs: optional(duration) },
  'another-run': { runId: optional(text) },
};

const kind = oneOf(...Object.keys(shapes));

/** @throws TypeError or RangeError naming the field, what it takes and what came */
export function checkFault(name: string, fault: Fault): void {
  if (!isRecord(fault)) throw refusal(name, 'an object', show(fault));
  checkValue(`${name}.fault`, fault.fault, kind);
  const { fault: which, ...fields } = fault;
  checkShape(name, fields, shapes[which]);
}
