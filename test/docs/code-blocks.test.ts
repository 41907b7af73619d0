import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtPackage, ROOT, tsc } from './built-package.js';
import { allPages, type CodeBlock, codeBlocks } from './pages.js';

/** What the blocks may use without declaring it. */
const GIVEN = `
declare const monitorId: string;
declare const runId: string;
declare const watch: import('exa-runwatch').RunWatch;
declare const pool: import('exa-runwatch').WatchPool;
declare const outcome: import('exa-runwatch').RunOutcome;
declare const queue: import('exa-runwatch/queue').RunQueue;
// These are in no folder from which a block would find their types. The blocks are run beside them in test/queue.
declare module 'pg';
declare module 'pg-boss';
`;

const SETTINGS = {
  extends: join(ROOT, 'tsconfig.json'),
  compilerOptions: {
    allowJs: true,
    checkJs: true,
    // Rules of this repository, not of its users; and a block need not use all that it shows.
    noPropertyAccessFromIndexSignature: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  },
  include: ['blocks', 'examples', 'scripts/docs'],
};

const folder = builtPackage();
// The reference shows declarations, which the compiler itself has printed.
const blocks = allPages()
  .filter(({ path }) => path !== 'docs/api.md')
  .flatMap(codeBlocks);
const inLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));

function writeBlocks(folder: string, blocks: readonly CodeBlock[]): void {
  mkdirSync(join(folder, 'blocks'));
  writeFileSync(join(folder, 'blocks/given.d.ts'), GIVEN);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(SETTINGS));
  for (const { place, language, code } of blocks) {
    const name = place.replaceAll(/\W/g, '_');
    writeFileSync(join(folder, `blocks/${name}.${language}`), `${code}\nexport {};\n`);
  }
}

describe('every code block of the pages', () => {
  test('is in a language that is checked, or is meant for the eye', () => {
    const known = /^(ts|js|cjs|sh|json|yaml|text|mermaid|dockerfile)$/;
    const unchecked = blocks.filter(({ language }) => !known.test(language));
    expect(unchecked.map(({ place }) => place)).toEqual([]);
  });

  test('compiles as a user of the built package would compile it, and so do the examples', {
    timeout: 60_000,
  }, () => {
    writeBlocks(folder, inLanguage('ts', 'js'));
    expect(tsc('-p', folder).output).toBe('');
  });

  test('in CommonJS is valid', () => {
    for (const { place, code } of inLanguage('cjs')) {
      const { status, stderr } = spawnSync(process.execPath, ['--check', '-'], {
        input: code,
        encoding: 'utf8',
      });
      expect({ status, stderr }, place).toEqual({ status: 0, stderr: '' });
    }
  });

  test('in YAML or JSON can be parsed', () => {
    for (const { code } of inLanguage('yaml')) expect(parse(code)).toBeTypeOf('object');
    for (const { code } of inLanguage('json')) {
      const documents = code.startsWith('{\n') ? [code] : code.trim().split('\n');
      for (const document of documents) expect(JSON.parse(document)).toBeTypeOf('object');
    }
  });

  test('that is a command runs a script or a program that exists', () => {
    for (const { folder, command } of inLanguage('sh').flatMap(commandsOf)) {
      const [, script] = /\bnpm run (?:--silent )?(\S+)/.exec(command) ?? [];
      if (script !== undefined) expect(scriptsIn(folder), command).toContain(script);
      const [, program] = /\bnode (\S+\.js)/.exec(command) ?? [];
      if (program !== undefined) expect(existsSync(join(folder, program)), command).toBe(true);
    }
  });
});

/** The commands of a block, each with the folder that the ones before it have changed to. */
function commandsOf({ code }: CodeBlock): { folder: string; command: string }[] {
  let folder = ROOT;
  return code.split(/\n|&&/).map((command) => {
    folder = join(folder, /^\s*cd (\S+)/.exec(command)?.[1] ?? '.');
    return { folder, command };
  });
}

function scriptsIn(folder: string): string[] {
  return Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts);
}
