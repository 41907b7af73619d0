import * as z from 'zod/mini';
import { functionOf, numberThat, oneOf, optionsObject, text } from '../errors/argument-schemas.js';
import { OUT_OF_RANGE } from '../errors/issue-params.js';
import { parseArgument } from '../errors/parse-argument.js';
import { safeText } from '../errors/safe-text.js';
import { isExaObject } from '../kinds/recognize-kind.js';

/** @throws TypeError or RangeError (an `ArgumentError`) if the definition of a kind cannot work */
export function checkKind(definition: unknown): void {
  const { statuses } = parseArgument('definition', kindDefinition, definition);
  for (const [status, row] of Object.entries(statuses)) {
    const schema = 'ends' in Object(row) ? endStatus : openStatus;
    parseArgument(`definition.statuses.${safeText(status)}`, schema, row);
  }
}

const openStatus = optionsObject(
  { rank: z.nullable(numberThat('a finite number, or null', Number.isFinite)) },
  'an object with `rank` or `ends`',
);

const endStatus = optionsObject({
  ends: oneOf('completed', 'failed', 'canceled'),
  endedAt: z.optional(functionOf()),
  failedReason: z.optional(functionOf()),
}).check(
  z.refine(({ ends, failedReason }) => ends === 'failed' || failedReason === undefined, {
    path: ['failedReason'],
    error: "nothing where `ends` is not 'failed'",
    params: OUT_OF_RANGE,
  }),
);

const name = text.check(
  z.refine((name) => !isExaObject(name), {
    error: 'a name that no kind of Exa has',
    params: OUT_OF_RANGE,
  }),
);

const PATH = {
  error: 'a path that begins with a slash and has `{id}` once, `{parent}` at most once and no other braces',
};

/** Without what would end the path, or lead out of it. */
const path = z.string(PATH).check(
  z.refine((path) => /^\/[^\s\\#?]*$/.test(path) && !/\/\.{0,2}(?:\/|$)/.test(path) && hasItsPlaces(path), {
    ...PATH,
    params: OUT_OF_RANGE,
  }),
);

function hasItsPlaces(path: string): boolean {
  const places: readonly string[] = path.match(/\{[^}]*\}?|\}/g) ?? [];
  const isKnown = places.every((place) => place === '{id}' || place === '{parent}');
  return isKnown && new Set(places).size === places.length && places.includes('{id}');
}

const schema = z.custom((value) => Object.hasOwn(Object(value), '_zod'), {
  error: 'a schema of zod 4 or zod/mini',
});

const statuses = z.record(text, z.unknown(), { error: 'an object of statuses' }).check(
  z.refine((rows) => Object.values(rows).some((row) => 'ends' in Object(row)), {
    error: 'statuses of which at least one `ends`',
    params: OUT_OF_RANGE,
  }),
);

const kindDefinition = optionsObject({
  name,
  noun: z.optional(text),
  parentNoun: z.optional(text),
  path,
  schema,
  read: z.optional(functionOf()),
  statuses,
  parentOf: z.optional(functionOf()),
  notFoundAdvice: z.optional(text),
});
