import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Outcome } from '../../src/kinds/ended-run.js';
import { type AnyRun, type RunKind, statusRow, terminalStatus } from '../../src/kinds/run-kind.js';
import { outcomeOf } from '../../src/machine/outcome.js';
import { startState } from '../../src/machine/watch-state.js';
import type { FakeKind, FakeRunIds } from '../../src/testing/index.js';
import { VENDOR_JSON } from '../../src/testing/vendor-json/vendor-json.js';

/** What is expected of a kind. */
export interface KindFacts {
  readonly vendorKind: FakeKind;
  readonly parentId: string;
  /** What is not terminal, in the order of a run's life. */
  readonly open: readonly string[];
  /** What is, with the outcome's own word for it and the field of the time, if the API has one. */
  readonly ends: readonly (readonly [
    status: string,
    outcome: Outcome<never>['status'],
    field: string | null,
  ])[];
}

const CREATED_AT = '2026-03-01T12:00:00.000Z';
export const CHANGED_AT = '2026-03-01T12:01:05.000Z';
const SEEN_AT = '2026-03-01T12:01:10.000Z';

/** The run as the vendor sends it. */
export function vendorRun(kind: FakeKind, status: string, ids: Partial<FakeRunIds> = {}, reason?: string) {
  return VENDOR_JSON[kind]({
    parentId: 'parent',
    runId: 'run',
    ...ids,
    status,
    failedReason: reason ?? null,
    createdAt: CREATED_AT,
    updatedAt: CHANGED_AT,
  });
}

/** How a run ended that one poll saw as this answer, at `SEEN_AT`. */
export function outcomeFrom<Run extends AnyRun>(
  kind: RunKind<Run, Outcome<Run>>,
  answer: unknown,
  parentId = 'parent',
): Outcome<Run> | null {
  const run = z.parse(kind.schema, answer);
  const entered = { from: null, polls: 1, elapsedMs: 0 };
  const answeredAt = 10_000;
  const state = startState(kind.name, { parentId, runId: run.id }, 0, Infinity);
  const times = { createdAt: 0, askedAt: 0, answeredAt, answerDate: Date.parse(SEEN_AT), holdUntil: null };
  return outcomeOf(kind, { ...state, polls: 1, seen: { run, entered, ...times } });
}

/** The rules for every kind. */
export function kindRules<Run extends AnyRun>(kind: RunKind<Run, Outcome<Run>>, facts: KindFacts): void {
  const { vendorKind, parentId, open, ends } = facts;
  const statuses = [...open, ...ends.map(([status]) => status)];
  const parse = (answer: unknown) => z.safeParse(kind.schema, answer);

  describe(`G11 the schema of ${kind.name}`, () => {
    test.each(statuses)('keeps all that the vendor sends while %s', (status) => {
      expect(parse(vendorRun(vendorKind, status)).data).toMatchObject(vendorRun(vendorKind, status));
    });

    test('needs an id and a status, and nothing else', () => {
      expect(parse({ id: 'run', status: 'new' }).data).toMatchObject({
        id: 'run',
        createdAt: null,
        updatedAt: null,
      });
      for (const field of ['id', 'status']) {
        for (const value of [undefined, null, '', 7, {}]) {
          const answer = { ...vendorRun(vendorKind, 'running'), [field]: value };
          expect(parse(answer).error?.issues.map(({ path }) => path)).toEqual([[field]]);
        }
      }
    });

    test('has null for a time that is no text', () => {
      const answer = { ...vendorRun(vendorKind, 'running'), createdAt: 7, updatedAt: {} };
      expect(parse(answer).data).toMatchObject({ createdAt: null, updatedAt: null });
    });

    test('takes what it returned, as a snapshot has it', () => {
      const { data } = parse({ id: 'run', status: 'running' });
      expect(parse(JSON.parse(JSON.stringify(data))).data).toEqual(data);
    });
  });

  describe(`G12 the table of ${kind.name}`, () => {
    test('lists the statuses that the API documents', () => {
      expect(Object.keys(kind.statuses)).toEqual(statuses);
    });

    test.each(open)('has %s not terminal', (status) => {
      expect(outcomeFrom(kind, vendorRun(vendorKind, status))).toBeNull();
    });

    test('has each that is not terminal further on than those before it, unless it has no place', () => {
      const ranks = open
        .map((status) => statusRow(kind, status))
        .map((row) => (row?.terminal ? NaN : row?.rank));
      const placed = ranks.filter((rank) => rank !== null);
      expect(placed).toEqual(placed.map((_rank, place) => place));
    });

    test.each(['unheard_of', 'constructor', '__proto__'])(
      'does not list %s, which is not terminal',
      (status) => {
        expect(outcomeFrom(kind, vendorRun(vendorKind, status))).toBeNull();
      },
    );
  });

  describe(`G1 the outcome of ${kind.name}`, () => {
    test.each(ends)('that the API calls %s is %s', (status, called) => {
      const answer = vendorRun(vendorKind, status, { parentId });
      expect(outcomeFrom(kind, answer, parentId)).toMatchObject({
        status: called,
        run: { status },
        parentId,
        runId: 'run',
        createdAt: CREATED_AT,
        polls: 1,
        waitedMs: 10_000,
      });
    });

    test.each(ends)('G12 that the API calls %s (%s) is at its %s', (status, _called, field) => {
      const answer = vendorRun(vendorKind, status);
      const own = '2026-03-01T12:01:04.000Z';
      if (field === null) expect(outcomeFrom(kind, answer)?.endedAt).toBe(CHANGED_AT);
      else {
        expect(answer[field]).toBe(CHANGED_AT);
        expect(outcomeFrom(kind, { ...answer, [field]: own })?.endedAt).toBe(own);
      }
    });

    test.each(ends)(
      'G12 that the API calls %s (%s) falls back to updatedAt, then to when it was seen',
      (status) => {
        expect(outcomeFrom(kind, { id: 'run', status, updatedAt: CHANGED_AT })?.endedAt).toBe(CHANGED_AT);
        expect(outcomeFrom(kind, { id: 'run', status })).toMatchObject({
          endedAt: SEEN_AT,
          latenessMs: null,
        });
      },
    );
  });

  describe(`G11 what a run of ${kind.name} belongs to`, () => {
    const run = z.parse(kind.schema, vendorRun(vendorKind, 'running', { parentId }));

    test('is read from the answer, and null if that does not say', () => {
      expect(kind.parentOf(run)).toBe(parentId === '' ? null : parentId);
      expect(kind.parentOf(z.parse(kind.schema, { id: 'run', status: 'running' }))).toBeNull();
    });

    test('is in its path and has a name, if there is any', () => {
      expect(kind.path.includes('{parent}')).toBe(parentId !== '');
      expect(kind.parentNoun !== null).toBe(parentId !== '');
      expect(kind.path).toMatch(/^\/.*\{id\}$/);
    });
  });

  test(`the terminal statuses of ${kind.name} are those of its table`, () => {
    const terminal = statuses.filter((status) =>
      terminalStatus(kind, z.parse(kind.schema, { id: 'run', status })),
    );
    expect(terminal).toEqual(ends.map(([status]) => status));
  });
}
