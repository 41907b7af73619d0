import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { createWatchPool, watch } from '../../src/index.js';
import { createPollLearner, learnedInterval } from '../../src/learning/index.js';
import { scriptedSource } from '../../src/testing/index.js';
import { parseFaults, runFault } from '../../src/testing/scenario/fault.js';
import { signWebhook, verifyWebhook } from '../../src/webhook/index.js';
import { ROOT } from '../docs/built-package.js';
import { filesIn } from './source-files.js';

/** Every schema that `optionsObject` has made. */
const made = vi.hoisted((): z.ZodMiniObject[] => []);

vi.mock('../../src/errors/argument-schemas.js', async (importOriginal) => {
  const schemas = await importOriginal<typeof import('../../src/errors/argument-schemas.js')>();
  const optionsObject: typeof schemas.optionsObject = (...parts) => {
    const schema = schemas.optionsObject(...parts);
    made.push(schema);
    return schema;
  };
  return { ...schemas, optionsObject };
});

const JUNK = [
  undefined,
  null,
  true,
  5,
  -1.5,
  NaN,
  '',
  'junk',
  5n,
  Symbol('junk'),
  () => 'junk',
  {},
  { junk: 5 },
  [],
  [5],
  [{}],
  new Date(NaN),
];

const NO_WORDS = 'no words';

/** What a schema refuses without a word of its own. */
function refusedWithoutWords(schema: z.core.$ZodType): readonly string[] {
  const values = pathsIn(schema).flatMap((path) => JUNK.map((junk) => path.reduceRight(nested, junk)));
  const issues = values.flatMap(
    (value) => z.safeParse(schema, value, { error: () => NO_WORDS }).error?.issues ?? [],
  );
  return issues.filter(({ message }) => message === NO_WORDS).map(({ path }) => path.join('.'));
}

function nested(inner: unknown, key: PropertyKey): unknown {
  return key === 0 ? [inner] : { [key]: inner };
}

/** Where a value can be wrong: the whole, each field, the first item. */
function pathsIn(schema: z.core.$ZodType): readonly (readonly PropertyKey[])[] {
  const inside = (key: PropertyKey, inner: z.core.$ZodType) => pathsIn(inner).map((path) => [key, ...path]);
  if (schema instanceof z.core.$ZodObject) {
    const fields = Object.entries(schema._zod.def.shape);
    return [[], ...fields.flatMap(([name, field]) => inside(name, field))];
  }
  if (schema instanceof z.core.$ZodArray) return [[], ...inside(0, schema._zod.def.element)];
  if (schema instanceof z.core.$ZodRecord) return [[], ...inside('any', schema._zod.def.valueType)];
  const isWrapped =
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodNullable ||
    schema instanceof z.core.$ZodDefault ||
    schema instanceof z.core.$ZodPrefault;
  return isWrapped ? pathsIn(schema._zod.def.innerType) : [[]];
}

test('whatever an option refuses, its schema says in its own words what it takes', async () => {
  for (const { path } of filesIn('src')) {
    if (!path.startsWith('src/cli/')) await import(join(ROOT, path));
  }
  expect(made.length).toBeGreaterThan(30);
  const wordless = made.flatMap((schema) =>
    refusedWithoutWords(schema).map((path) => `${path} of ${Object.keys(schema.shape)}`),
  );
  // Of a fault that is told apart by its name, the union of all faults has the words.
  expect([...new Set(wordless)].filter((place) => !place.startsWith('fault of '))).toEqual([]);
});

const state = (monitors: unknown) => ({ state: { version: 1, monitors } });

test.each<[string, (junk: unknown) => readonly unknown[], (...junk: never[]) => unknown]>([
  ['learnedInterval', (junk) => [junk], learnedInterval],
  ['learnedInterval, an item', (junk) => [[junk]], learnedInterval],
  ['createPollLearner, its monitors', (junk) => [state(junk)], createPollLearner],
  ['createPollLearner, a history', (junk) => [state({ monitor_1: junk })], createPollLearner],
  ['createPollLearner, an earlier run', (junk) => [state({ monitor_1: [junk] })], createPollLearner],
  ['scriptedSource', (junk) => [junk], scriptedSource],
  ['scriptedSource, a phase', (junk) => [[junk]], scriptedSource],
  ['a fault', (junk) => [runFault, [junk]], parseFaults],
  ['watch, a target', (junk) => [junk], watch],
  ['waitForRuns', (junk) => [junk], createWatchPool({ apiKey: 'key' }).waitForRuns],
  ['verifyWebhook, a body', (junk) => [junk], verifyWebhook],
  ['verifyWebhook, a header', (junk) => ['{}', junk], verifyWebhook],
  ['signWebhook, a secret', (junk) => ['{}', junk], signWebhook],
])(
  'whatever an argument refuses, it says in its own words what it takes: %s',
  async (_name, argumentsOf, call) => {
    for (const junk of JUNK) {
      const message = await refusal(() => Reflect.apply(call, undefined, argumentsOf(junk)));
      expect(message).not.toContain('Invalid');
    }
  },
);

async function refusal(call: () => unknown): Promise<string> {
  try {
    await call();
    return '';
  } catch (thrown) {
    return String(thrown);
  }
}
