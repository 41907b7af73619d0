import * as z from 'zod/mini';
import { oneOf, optionsObject } from '../../errors/argument-schemas.js';
import { MAX_TIMER_MS } from '../../platform/clock.js';
import { httpStatus, wholeNumber } from './schemas.js';

/** The connection breaks, before anything is answered or in the middle of the body. */
export interface ResetFault extends Readonly<z.input<typeof resetFault>> {}

export const resetFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('reset'),
  when: oneOf('before-headers', 'mid-body'),
});

/** No answer, ever. */
export interface SilenceFault extends Readonly<z.input<typeof silenceFault>> {}

export const silenceFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('silence'),
});

/** A body that never ends: a space now and then, so that it might still become JSON. */
export interface TrickleFault extends Readonly<z.input<typeof trickleFault>> {}

export const trickleFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('trickle'),
  /**
   * Milliseconds from one byte to the next.
   * @default 100
   */
  everyMs: z._default(wholeNumber(1, MAX_TIMER_MS), 100),
  /**
   * The HTTP status that the answer begins with, from 200 to 599.
   * @default 200
   */
  status: z._default(httpStatus, 200),
});

/** The right answer followed by spaces: valid JSON, but too much of it. Its length is not announced. */
export interface OversizedFault extends Readonly<z.input<typeof oversizedFault>> {}

export const oversizedFault = optionsObject({
  /** Which fault this is. */
  fault: z.literal('oversized'),
  /**
   * How many bytes.
   * @default 1_048_577, one more than 1 MiB
   */
  bytes: z._default(wholeNumber(1, Number.MAX_SAFE_INTEGER), 2 ** 20 + 1),
});
