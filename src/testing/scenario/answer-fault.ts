import * as z from 'zod/mini';
import { finiteMsAbove0, optionsObject, text } from '../../errors/argument-schemas.js';
import { OUT_OF_RANGE } from '../../errors/issue-params.js';
import { errorEnvelope } from './envelope.js';
import { httpStatus, textOrJson, wholeNumber } from './schemas.js';

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = { error: 'the value of a header' };

// Only what HTTP allows, so that a fault is refused when it is queued and not when it is sent.
const headerValue = z.string(HEADER_VALUE).check(z.regex(/^[\t\x20-\x7e\x80-\xff]*$/, HEADER_VALUE));

const faultHeaders = z
  .record(z.string(), headerValue, { error: 'an object of header names and values' })
  .check(
    z.refine((record) => Object.keys(record).every((name) => HEADER_NAME.test(name)), {
      error: 'an object of header names and values',
      params: OUT_OF_RANGE,
    }),
  );

/** A whole answer with another status, other headers or another body. */
export interface StatusFault extends Readonly<z.input<typeof statusFault>> {}

export const statusFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('status'),
  /** From 200 to 599. */
  status: httpStatus,
  /**
   * Headers to add or replace, such as `Retry-After`.
   * @default none
   */
  headers: z._default(faultHeaders, {}),
  /**
   * The body: text as it is, an object or array as JSON.
   * @default the run for a status below 300, else the API's error for the status
   */
  body: z.optional(textOrJson),
  /**
   * The shape of that error.
   * @default the fake's `envelope`
   */
  envelope: z.optional(errorEnvelope),
});

/** A redirect, with status 302. */
export interface RedirectFault extends Readonly<z.input<typeof redirectFault>> {}

export const redirectFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('redirect'),
  /** The `Location` header. */
  location: headerValue,
});

/** A page of HTML, as from a proxy, a firewall or a captive portal. */
export interface HtmlFault extends Readonly<z.input<typeof htmlFault>> {}

export const htmlFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('html'),
  /**
   * From 200 to 599.
   * @default 200
   */
  status: z._default(httpStatus, 200),
});

/** Status 200 without a body. */
export interface EmptyFault extends Readonly<z.input<typeof emptyFault>> {}

export const emptyFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('empty'),
});

/** A whole answer whose JSON is cut in half. */
export interface TruncatedFault extends Readonly<z.input<typeof truncatedFault>> {}

export const truncatedFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('truncated'),
});

/** An error whose message repeats the request with all its headers, the API key included. */
export interface EchoFault extends Readonly<z.input<typeof echoFault>> {}

export const echoFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('echo'),
  /**
   * From 400 to 599.
   * @default 500
   */
  status: z._default(wholeNumber(400, 599), 500),
});

/** An old read: the run as it was. */
export interface StaleFault extends Readonly<z.input<typeof staleFault>> {}

export const staleFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('stale'),
  /**
   * How many milliseconds earlier.
   * @default into the phase before this one
   */
  byMs: z.optional(finiteMsAbove0),
});

/** The answer of another run of the same monitor. */
export interface AnotherRunFault extends Readonly<z.input<typeof anotherRunFault>> {}

export const anotherRunFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('another-run'),
  /**
   * The `id` in the answer.
   * @default 'run_another'
   */
  runId: z._default(text, 'run_another'),
});
