import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtPackage, ROOT, tsc } from './built-package.js';
import { allPages, type CodeBlock, codeBlocks } from './pages.js';

/** What the blocks may use without saying where it comes from. */
const GIVEN = `
declare const monitorId: string;
declare const runId: string;
declare const watch: import('exa-runwatch').RunWatch;
declare const outcome: import('exa-runwatch').RunOutcome;
`;

const SETTINGS = {
  extends: join(ROOT, 'tsconfig.json'),
  compilerOptions: {
    allowJs: true,
    checkJs: true,
    // A matter of the house's taste; and a block need not use all that it shows.
    noPropertyAccessFromIndexSignature: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  },
  include: ['blocks', 'examples', 'scripts/docs'],
};

const folder = builtPackage();
const blocks = allPages().flatMap(codeBlocks);
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
    const unchecked = blocks.filter(({ language }) => !/^(ts|js|sh|json|yaml|text|mermaid)$/.test(language));
    expect(unchecked.map(({ place }) => place)).toEqual([]);
  });

  test('compiles as a user of the built package would compile it, and so do the examples', {
    timeout: 30_000,
  }, () => {
    writeBlocks(folder, inLanguage('ts', 'js'));
    expect(tsc('-p', folder).output).toBe('');
  });

  test('that is a command runs a script or a program there is', () => {
    for (const { folder, command } of inLanguage('sh').flatMap(commandsOf)) {
      const [, script] = /\bnpm run (?:--silent )?(\S+)/.exec(command) ?? [];
      if (script !== undefined) expect(scriptsIn(folder), command).toContain(script);
      const [, program] = /\bnode (\S+\.js)/.exec(command) ?? [];
      if (program !== undefined) expect(existsSync(join(folder, program)), command).toBe(true);
    }
  });
});

/** The commands of a block, each with the folder in which the ones before have left the reader. */
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
