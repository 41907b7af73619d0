import { describe, expect, test } from 'vitest';
import { inMemoryTelemetry } from '../otel/in-memory-telemetry.js';
import { fakeExa } from '../support/fake-exa.js';
import { virtualTime } from '../support/virtual-time.js';
import { builtPackage, start } from './built-package.js';
import { everyEvent } from './every-event.js';
import { writeProgram } from './page-program.js';
import { codeBlocks, pageAt, tableRows } from './pages.js';

const page = pageAt('docs/observability.md');
const names = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).sort();

/** The rows of the tables of a section, as what their cells name. */
function rowsOf(heading: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const [, section = ''] = page.text.split(`\n## ${heading}\n`);
  const rows = tableRows({ text: section.split('\n## ')[0] ?? '' }).map((cells) => cells.map(names));
  return new Map(rows.flatMap(([[name = ''] = [], ...cells]) => (name === '' ? [] : [[name, cells]])));
}

describe('the tables of the page', () => {
  const OF_EVERY_WATCH = ['watchId', 'kind', 'parentId', 'runId', 'isPooled'];

  test('name every event with its fields', async () => {
    const documented = rowsOf('Events');
    const events = await everyEvent(virtualTime());
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(documented.keys()));
    for (const { type, ...fields } of events) {
      const own = Object.keys(fields).filter((name) => !OF_EVERY_WATCH.includes(name));
      expect(documented.get(type)?.at(-1), type).toEqual(own.sort());
    }
    expect(OF_EVERY_WATCH.filter((name) => !page.text.includes(`\`${name}\``))).toEqual([]);
  });

  test('name every attribute of a span, and every attribute of its events', async () => {
    const documented = rowsOf('What is in a span');
    const clock = virtualTime();
    const { onEvent, finishedSpans } = inMemoryTelemetry({ clock });
    for (const event of await everyEvent(clock)) onEvent(event);
    const spans = finishedSpans();
    const events = spans.flatMap(({ events }) => events).filter(({ name }) => name !== 'exception');
    const found = [
      ...spans.flatMap(({ attributes }) => Object.keys(attributes)),
      ...events.map(({ name }) => name),
    ];
    expect(new Set(found)).toEqual(new Set(documented.keys()));
    for (const name of new Set(events.map(({ name }) => name))) {
      const ofEvent = events.filter((event) => event.name === name);
      const attributes = ofEvent.flatMap(({ attributes = {} }) => Object.keys(attributes));
      expect(new Set(attributes), name).toEqual(new Set(documented.get(name)?.at(-1)));
    }
  });

  test('name every metric with its unit and its attributes', async () => {
    const documented = rowsOf('Metrics');
    const clock = virtualTime();
    const { onEvent, measured } = inMemoryTelemetry({ clock });
    for (const event of await everyEvent(clock)) onEvent(event);
    const metrics = await measured();
    expect(new Set(metrics.keys())).toEqual(new Set(documented.keys()));
    for (const [name, { descriptor, dataPoints }] of metrics) {
      const [, unit, , attributes] = documented.get(name) ?? [];
      expect(unit, name).toEqual([descriptor.unit]);
      const found = dataPoints.flatMap(({ attributes }) => Object.keys(attributes));
      expect(new Set(attributes), name).toEqual(new Set(found));
    }
  });
});

describe('the programs of the page', () => {
  const folder = builtPackage();
  const programs = codeBlocks(page).filter(({ language }) => language === 'ts');

  /** Runs the first program in which a text stands, on a run that has completed. What it prints is returned. */
  async function outputOf(text: string): Promise<string> {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const program = programs.find(({ code }) => code.includes(text));
    const given = 'const [monitorId, runId] = process.argv.slice(2);';
    await writeProgram(folder, 'program.mjs', `${given}\n${program?.code}`);
    const env = { EXA_API_KEY: exa.apiKey, EXA_BASE_URL: exa.url };
    const { exitCode, stdout, stderr } = await start(folder, 'program.mjs', [monitorId, runId], env).finished;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    return stdout;
  }

  test('log every event with pino, one by one, at its level', async () => {
    const lines = (await outputOf('pino'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ level, msg, runId }) => [level, msg, runId === undefined])).toEqual([
      [20, 'exa-runwatch start', false],
      [30, 'exa-runwatch status', false],
      [20, 'exa-runwatch poll', false],
      [30, 'exa-runwatch outcome', false],
    ]);
  });

  test('print a span and metrics with the SDK of OpenTelemetry', async () => {
    const printed = await outputOf('ConsoleSpanExporter');
    expect(printed).toContain("name: 'watch monitor_run'");
    expect(printed).toContain("name: 'exa_runwatch.lateness'");
  });

  test.each([
    'event.type, event.runId',
    'const onEvent = createTelemetry();',
    'createHistogram',
    'node:diagnostics_channel',
  ])('run to their end: %s', async (text) => {
    await outputOf(text);
  });
});
