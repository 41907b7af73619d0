import { expect } from 'vitest';
import { WaitEvent, WaitResult } from '../../src/cli/formats.js';

/** The one document of `--format json`, of which the schema knows every field. */
export function documentOf(stdout: string): WaitResult {
  expect(stdout).toMatch(/^[^\n]+\n$/);
  const raw: unknown = JSON.parse(stdout);
  const document = WaitResult.parse(raw);
  expect(document).toStrictEqual(raw);
  return document;
}

/** The lines of `--format ndjson`, of which the schema knows every field. */
export function eventsOf(stdout: string): readonly WaitEvent[] {
  return linesOf(stdout).map((line) => {
    const raw: unknown = JSON.parse(line);
    const event = WaitEvent.parse(raw);
    expect(event).toStrictEqual(raw);
    return event;
  });
}

/** Whole lines only: each ends with a line feed. */
export function linesOf(output: string): readonly string[] {
  if (output === '') return [];
  expect(output.at(-1)).toBe('\n');
  return output.slice(0, -1).split('\n');
}
