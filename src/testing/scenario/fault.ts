import * as z from 'zod/mini';
import { parseArgument } from '../../errors/parse-argument.js';
import * as answer from './answer-fault.js';
import * as delivery from './delivery-fault.js';
import { quoted } from './schemas.js';

/** What goes wrong with one request for a run: the same in memory and over HTTP. */
export type Fault =
  | answer.StatusFault
  | answer.RedirectFault
  | answer.HtmlFault
  | answer.EmptyFault
  | answer.TruncatedFault
  | answer.EchoFault
  | answer.StaleFault
  | answer.AnotherRunFault
  | delivery.ResetFault
  | delivery.SilenceFault
  | delivery.TrickleFault
  | delivery.OversizedFault;

const options = [
  answer.statusFault,
  answer.redirectFault,
  answer.htmlFault,
  answer.emptyFault,
  answer.truncatedFault,
  answer.echoFault,
  answer.staleFault,
  answer.anotherRunFault,
  delivery.resetFault,
  delivery.silenceFault,
  delivery.trickleFault,
  delivery.oversizedFault,
] as const;

const KINDS = options.flatMap(({ shape }) => shape.fault.def.values);

const faultSchema = z.discriminatedUnion('fault', options, {
  error: ({ code }) => (code === 'invalid_union' ? quoted(KINDS) : 'an object'),
});

export type ParsedFault = z.output<typeof faultSchema>;

/** @throws TypeError or RangeError (an `ArgumentError`) that names the fault and the field */
export function parseFaults(faults: readonly (Fault | null)[]): (ParsedFault | null)[] {
  return parseArgument('faults', z.array(z.nullable(faultSchema)), faults);
}
