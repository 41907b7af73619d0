import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import type { DatabasePlace } from '../support/fresh-database.js';
import { openDatabase } from '../support/open-database.js';

const entry = z.object({ parentId: z.string(), runId: z.string(), event: z.string() });

/** One call of a handler. */
interface Entry extends Readonly<z.infer<typeof entry>> {}

/** Makes the table in which handlers write once. */
export async function createHandledTable(place: DatabasePlace): Promise<void> {
  const database = await openDatabase(place);
  await database
    .query('create table handled (id bigserial primary key, parent_id text, run_id text, event text)')
    .finally(() => database.close());
}

/** What the handlers have written in their transactions, by run, in order. */
export async function readHandled(place: DatabasePlace): Promise<ReadonlyMap<string, string[]>> {
  const database = await openDatabase(place);
  const text = 'select parent_id as "parentId", run_id as "runId", event from handled order by id';
  const { rows } = await database.query(text).finally(() => database.close());
  return eventsByRun(z.parse(z.array(entry), rows));
}

/** A file in which handlers write whenever they are called. */
export function callsFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'exa-runwatch-calls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'calls');
}

/** What the handlers were called with, by run, in order. */
export function readCalls(file: string): ReadonlyMap<string, string[]> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return eventsByRun(lines.map((line) => z.parse(entry, JSON.parse(line))));
}

function eventsByRun(entries: readonly Entry[]): ReadonlyMap<string, string[]> {
  const byRun = new Map<string, string[]>();
  for (const { runId, event } of entries) byRun.set(runId, [...(byRun.get(runId) ?? []), event]);
  return byRun;
}
