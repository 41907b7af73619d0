import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ROOT, type Running } from '../../docs/built-package.js';
import { writeProgram } from '../../docs/page-program.js';
import { codeBlocks, pageAt } from '../../docs/pages.js';
import { startProgram } from '../support/programs.js';

const BLOCKS = ['docs/queue.md', 'docs/operating-the-queue.md'].map(pageAt).flatMap(codeBlocks);

/** The programs on the pages about the queue. */
export const PROGRAMS = BLOCKS.filter(({ language }) => /^[jt]s$/.test(language));

/** The SQL on these pages. */
export const SQL = BLOCKS.filter(({ language }) => language === 'text').map(({ code }) => code);

/** Those that go on until they are stopped, or need more than one process or database: by what only their block has in it. */
export const LONGER = {
  quickStart: "dataDir: './runwatch-data' });\nprocess",
  worker: '{ error: (error) => console.error(error.message) }',
  client: 'console.log(status);\nawait queue.close();',
  move: 'server.enqueueAll',
} as const;

/** What surrounds the code of a page. */
export interface Surroundings {
  readonly before?: string;
  readonly after?: string;
  /** Changes the code itself. */
  readonly change?: (code: string) => string;
}

const GIVEN = 'const [monitorId, runId] = process.argv.slice(2);';
const IN_THE_TESTS = 'test/queue/node_modules';

/**
 * Lets a test start the programs of the pages: in a folder from which they find the package and its peers. Call it once
 * at the head of a test file.
 */
export function pagePrograms() {
  const folder = mkdtempSync(join(ROOT, IN_THE_TESTS, '.pages-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;

  /** Starts the program in which a text stands, with something around it, for a run. */
  return async function startBlock(
    text: string,
    { before = '', after = '', change = (code) => code }: Surroundings,
    ids: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<Running> {
    const block = PROGRAMS.find(({ code }) => code.includes(text));
    if (!block) throw new Error(`no program has ${text} in it`);
    count += 1;
    await writeProgram(folder, `${count}.mjs`, [GIVEN, before, change(block.code), after].join('\n'));
    return startProgram(join(folder, `${count}.mjs`).slice(join(ROOT, 'test/queue/').length), ids, env);
  };
}
