import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { paintFor } from '../../../src/cli/colors.js';
import type { CommandContext } from '../../../src/cli/command-context.js';
import type { RunResult } from '../../../src/cli/formats/run-result.js';
import { frame, type TerminalSize } from '../../../src/cli/report/frame.js';
import type { Held, RunProgress } from '../../../src/cli/report/progress.js';
import { COLOUR } from '../terminal/sequences.js';

const COLOURS = new RegExp(COLOUR, 'g');
const NOW = 100_000;

const context: CommandContext = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: { FORCE_COLOR: '1' },
  secrets: new Set(),
};
const colours = paintFor(context.stderr, context, true);
const plain = paintFor(context.stderr, context, false);

const WEIRD = [
  '日本語',
  '👩‍👩‍👧',
  '👍🏽',
  '🇩🇪',
  '❤️',
  'क्षि',
  'น้ำ',
  'e\u0301\u0302',
  '\x1b[31m',
  '\x9b',
  '\n',
  '\t',
  '\u202e',
  '\ud800',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...WEIRD), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 10 })
  .map((parts) => parts.join(''));
const anyStatus = fc.oneof(
  fc.constantFrom('created', 'running', 'constructor', '__proto__', 'toString'),
  anyText,
);

const anyEnd: fc.Arbitrary<RunResult> = fc
  .record({ failedReason: fc.option(anyText), polls: fc.nat(1_000), status: anyStatus })
  .chain(({ failedReason, polls, status }) => {
    const facts = {
      kind: 'monitor_run',
      monitorId: null,
      parentId: null,
      runId: '',
      exitCode: 1,
      status,
      polls,
      waitedMs: 1,
      run: null,
    };
    const times = { createdAt: null, endedAt: status, durationMs: null, latenessMs: null };
    const error = { code: 'RUN_REQUEST', message: status, httpStatus: null, requestId: null };
    return fc.constantFrom<RunResult>(
      { end: 'completed', ...facts, ...times },
      { end: 'failed', ...facts, ...times, failedReason },
      { end: 'error', ...facts, ...error },
      { end: 'stopped', ...facts, reason: 'SIGINT' },
    );
  });

const anyRun: fc.Arbitrary<RunProgress> = fc.record({
  name: anyText,
  finding: fc.constantFrom('latest', 'next', null),
  status: fc.option(anyStatus),
  statusSince: fc.integer({ min: -1e9, max: NOW + 1_000 }),
  polls: fc.nat(100_000),
  nextPollAt: fc.option(fc.integer({ min: 0, max: 1e9 })),
  lastFailure: fc.option(anyText),
  end: fc.option(anyEnd),
});
const anyHeld = fc.option(
  fc.record({ httpStatus: fc.constantFrom(429, 503), until: fc.integer({ min: 0, max: 1e9 }) }),
);
const anyRuns = fc.array(anyRun, { minLength: 1, maxLength: 8 });
const anyRoom = fc.record({
  columns: fc.integer({ min: 2, max: 120 }),
  rows: fc.integer({ min: 2, max: 10 }),
});

const RUNNING = {
  finding: null,
  status: 'running',
  statusSince: 95_000,
  polls: 3,
  nextPollAt: 102_500,
  lastFailure: null,
  end: null,
};
const WIDE_ROOM = { columns: 100, rows: 24 };

function rowsOf(
  runs: readonly RunProgress[],
  size: TerminalSize,
  paint = plain,
  held: Held | null = null,
): readonly string[] {
  return frame({ runs, held }, size, NOW, paint);
}

/** The column at which a part of a row begins. */
const columnOf = (row: string | undefined, part: string) => stringWidth(row?.split(part)[0] ?? '');

describe('the rows', () => {
  test('fit: they leave a row and a column free, whatever the runs', () => {
    fc.assert(
      fc.property(anyRuns, anyRoom, fc.boolean(), anyHeld, (runs, room, inColour, held) => {
        const lines = rowsOf(runs, room, inColour ? colours : plain, held);
        expect(lines.length).toBeLessThan(room.rows);
        for (const line of lines) expect(stringWidth(line)).toBeLessThan(room.columns);
      }),
    );
  });

  test('are one line each, with nothing that could steer a terminal', () => {
    fc.assert(
      fc.property(anyRuns, anyRoom, (runs, room) => {
        const lines = rowsOf(runs, room, plain);
        for (const line of lines)
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u);
      }),
    );
  });

  test('are the same in colour, and each colour ends in its row', () => {
    fc.assert(
      fc.property(anyRuns, anyRoom, (runs, room) => {
        const lines = rowsOf(runs, room, colours);
        expect(lines.map(stripVTControlCharacters)).toEqual(rowsOf(runs, room, plain));
        for (const line of lines) {
          const steps = line.match(COLOURS) ?? [];
          expect(steps.filter((_, index) => index % 2 === 1).every((step) => step === '\x1b[39m')).toBe(true);
          expect(steps.length % 2).toBe(0);
        }
      }),
    );
  });

  test('show no run that has ended while one that has not is hidden, and count the hidden', () => {
    fc.assert(
      fc.property(anyRuns, anyRoom, (some, { rows }) => {
        const runs = some.map((run, index) => ({ ...run, name: `run_${index}.`, lastFailure: null }));
        const lines = rowsOf(runs, { columns: 10_000, rows }, plain);
        const shown = runs.filter(({ name }) => lines.some((line) => line.startsWith(name)));
        const hidden = runs.filter((run) => !shown.includes(run));
        if (hidden.some(({ end }) => end === null)) {
          expect(shown.filter(({ end }) => end !== null)).toEqual([]);
        }
        const count = hidden.length === 0 ? runs.length : rows - 1;
        expect(lines).toHaveLength(count);
        if (hidden.length > 0) expect(lines.at(-1)).toMatch(`and ${hidden.length} more: `);
      }),
    );
  });

  test('keep the order of the command line', () => {
    const runs = ['c', 'a', 'b', 'd'].map((name) => ({ ...RUNNING, name }));
    const order = (rows: number) => rowsOf(runs, { columns: 80, rows }, plain).map((line) => line[0]);
    expect(order(9)).toEqual(['c', 'a', 'b', 'd']);
    expect(order(4)).toEqual(['c', 'a', 'a']);
  });

  test('say what there is to know, in columns', () => {
    const runs = [
      { ...RUNNING, name: 'run_1' },
      { ...RUNNING, name: 'run_two', status: null, polls: 0, nextPollAt: null },
      { ...RUNNING, name: 'run_3', polls: 1, lastFailure: '503: busy', statusSince: NOW - 3_725_000 },
    ];
    expect(rowsOf(runs, WIDE_ROOM, plain)).toEqual([
      'run_1    running    5s       3 polls    next poll in 3s',
      'run_two  polling    5s       0 polls    polling',
      'run_3    running    1h 2m    1 poll     next poll in 3s (503: busy)',
    ]);
  });

  test('stand in columns where ids and statuses are of wide characters', () => {
    const runs = [
      { ...RUNNING, name: '日本語' },
      { ...RUNNING, name: 'run_1' },
      { ...RUNNING, name: 'e\u0301\u0302', status: '実行中' },
    ];
    const lines = rowsOf(runs, WIDE_ROOM, plain);
    expect(columnOf(lines[0], 'running')).toBe(8);
    expect(columnOf(lines[1], 'running')).toBe(8);
    expect(columnOf(lines[2], '実行中')).toBe(8);
    expect(lines.map((line) => columnOf(line, '3 polls'))).toEqual([28, 28, 28]);
  });

  test('say below, once, why the latest attempts of several runs failed', () => {
    const runs = ['503: busy', null, '503: busy', '500: broken'].map((lastFailure, index) => {
      return { ...RUNNING, name: `run_${index}`, lastFailure };
    });
    expect(rowsOf(runs, WIDE_ROOM).map((line) => line.replace(/^.*polls +/, ''))).toEqual([
      'next poll in 3s',
      'next poll in 3s',
      'next poll in 3s',
      'next poll in 3s (500: broken)',
      '2 runs: 503: busy',
    ]);
    expect(rowsOf(runs, { columns: 100, rows: 5 }).slice(2)).toEqual([
      'and 2 more: 2 running',
      '2 runs: 503: busy',
    ]);
  });

  test('say below that the API asked to wait, until that is over', () => {
    const runs = [{ ...RUNNING, name: 'run_1' }];
    const held = { httpStatus: 429, until: NOW + 2_000 };
    expect(rowsOf(runs, WIDE_ROOM, plain, held).slice(1)).toEqual([
      '429: the API asks to wait; polling again in 2s',
    ]);
    expect(rowsOf(runs, WIDE_ROOM, plain, { ...held, until: NOW })).toHaveLength(1);
  });
});
