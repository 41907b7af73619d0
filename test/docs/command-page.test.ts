import { describe, expect, test } from 'vitest';
import { exitCodeHelp } from '../../src/cli/exit-code.js';
import { ListedRun, RunResult, RunsResult, WaitEvent, WaitResult } from '../../src/cli/formats.js';
import { codeBlocks, pageAt, tableRows } from './pages.js';

const page = pageAt('docs/command.md');
const blocks = codeBlocks(page);
const json = blocks.filter(({ language }) => language === 'json');
const fieldsNamed = new Set(
  tableRows(page).flatMap((cells) =>
    cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name)),
  ),
);

/** Every field of the objects of a union. */
function fieldsOf(union: typeof RunResult | typeof WaitEvent): readonly string[] {
  return union.def.options.flatMap((option) => Object.keys(option.def.shape));
}

describe('the page of the command', () => {
  test('shows the exit codes as the command does', () => {
    expect(blocks.map(({ code }) => code.trim())).toContain(exitCodeHelp().trim());
  });

  test('shows a document of the shape that is promised, with no field too many', () => {
    const document = JSON.parse(json[0]?.code ?? '');
    expect(WaitResult.parse(document)).toEqual(document);
  });

  test('shows lines of the shape that is promised, with no field too many', () => {
    const lines = (json[1]?.code ?? '').trim().split('\n');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(WaitEvent.parse(JSON.parse(line))).toEqual(JSON.parse(line));
  });

  test.each([
    ['WaitResult', Object.keys(WaitResult.def.shape)],
    ['RunResult', fieldsOf(RunResult)],
    ['WaitEvent', fieldsOf(WaitEvent)],
    ['RunsResult', Object.keys(RunsResult.def.shape)],
    ['ListedRun', Object.keys(ListedRun.def.shape)],
  ])('explains every field of %s', (_name, fields) => {
    const alwaysThere = ['version', 'type'];
    expect(fields.filter((field) => !fieldsNamed.has(field) && !alwaysThere.includes(field))).toEqual([]);
  });
});
