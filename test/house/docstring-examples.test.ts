import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { ROOT, tsc } from '../docs/built-package.js';
import { asModule, docstringExamples, type Example } from './docstring-examples.js';
import { filesIn } from './source-files.js';

const RUN = {
  id: 'run_test',
  monitorId: 'monitor_test',
  status: 'completed',
  completedAt: '2026-03-01T12:00:00Z',
};
const PAGE = { data: [RUN], hasMore: false, nextCursor: null };
const AGENT_RUN = { object: 'agent_run', status: 'completed', completedAt: RUN.completedAt };

function answerTo(url: string): object {
  if (url.includes('/agent/runs/')) return { ...AGENT_RUN, id: url.split('/').at(-1) };
  return /\/runs\?/.test(url) ? PAGE : RUN;
}

/** What an example may use without saying where it comes from. */
const GIVEN = `
declare const monitorId: string;
declare const runId: string;
declare function mySource(baseUrl: string, apiKey: string): import('../../src/index.js').RunSource;
declare function test(name: string, run: () => Promise<void>): void;
`;
const SETTINGS = {
  extends: join(ROOT, 'tsconfig.json'),
  compilerOptions: { noUnusedLocals: false },
  include: ['.'],
};

mkdirSync(join(ROOT, '.build'), { recursive: true });
const folder = mkdtempSync(join(ROOT, '.build', 'docstrings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = ({ place }: Example) => join(folder, `${place.replaceAll(/\W/g, '_')}.ts`);
const examples = docstringExamples();
for (const example of examples) writeFileSync(fileOf(example), asModule(example, 2));
writeFileSync(join(folder, 'given.d.ts'), GIVEN);
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(SETTINGS));

describe('every example in a docstring', () => {
  test('stands in a block of `ts`, so that no check of examples passes it over', () => {
    const others = filesIn('src').flatMap(({ path, text }) =>
      [...text.matchAll(/^ *(?:\/\*)?\*.*?(?:@example|```(?!ts$|$)).*$/gm)].map(
        ([line]) => `${path}: ${line}`,
      ),
    );
    expect(others).toEqual([]);
  });

  test('compiles, with nothing to add but the imports', () => {
    expect(examples).not.toEqual([]);
    expect(tsc('--pretty', 'false', '-p', folder).output).toBe('');
  });
});

describe('an example in a docstring does what it says, against an Exa whose run has ended', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  // Not those that wait for as long as their Retry-After says, need a database, or are themselves tests.
  const runnable = examples.filter(
    ({ place, code }) => !place.startsWith('src/queue/') && !/Retry-After|\btest\(/.test(code),
  );

  test.each(runnable)('$place', async (example) => {
    vi.stubGlobal('fetch', async (url: string) => Response.json(answerTo(url)));
    vi.stubGlobal('monitorId', RUN.monitorId);
    vi.stubGlobal('runId', RUN.id);
    vi.stubEnv('EXA_API_KEY', 'test-key');
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const running = import(fileOf(example));
    if (example.code.includes('// rejects')) await expect(running).rejects.toThrow();
    else await expect(running).resolves.toBeDefined();
  });
});
