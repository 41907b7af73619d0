import * as z from 'zod/mini';
import { quoted } from '../../errors/argument-schemas.js';
import { parseArgument } from '../../errors/parse-argument.js';
import * as answer from './answer-fault.js';
import * as delivery from './delivery-fault.js';

/** What goes wrong with one request for a run: the same in memory and over HTTP. */
export type Fault = ListFault | answer.AnotherRunFault;

/** What goes wrong with one request for a list or a monitor. */
export type ListFault =
  | answer.StatusFault
  | answer.RedirectFault
  | answer.HtmlFault
  | answer.EmptyFault
  | answer.TruncatedFault
  | answer.EchoFault
  | answer.StaleFault
  | delivery.ResetFault
  | delivery.SilenceFault
  | delivery.TrickleFault
  | delivery.OversizedFault;

const listFaults = [
  answer.statusFault,
  answer.redirectFault,
  answer.htmlFault,
  answer.emptyFault,
  answer.truncatedFault,
  answer.echoFault,
  answer.staleFault,
  delivery.resetFault,
  delivery.silenceFault,
  delivery.trickleFault,
  delivery.oversizedFault,
] as const;

/** The faults that a request for a list or a monitor may have. */
export const listFault = z.discriminatedUnion('fault', listFaults, { error: knownNames(listFaults) });

const runFaults = [...listFaults, answer.anotherRunFault] as const;

/** The faults that a request for a run may have. */
export const runFault = z.discriminatedUnion('fault', runFaults, { error: knownNames(runFaults) });

/** A fault with the defaults filled in. */
export type ParsedFault = z.output<typeof runFault>;

export type FaultSchema = typeof listFault | typeof runFault;

/** @throws TypeError or RangeError (an `ArgumentError`) that names the fault and the field */
export function parseFaults(
  schema: FaultSchema,
  faults: readonly (Fault | null)[],
): readonly (ParsedFault | null)[] {
  return parseArgument('faults', z.array(z.nullable(schema)), faults);
}

function knownNames(faults: readonly { readonly shape: { readonly fault: z.ZodMiniLiteral<string> } }[]) {
  const names = faults.flatMap(({ shape }) => shape.fault.def.values);
  return ({ code }: z.core.$ZodRawIssue) => (code === 'invalid_union' ? quoted(names) : 'an object');
}
