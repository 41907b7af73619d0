import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './built-package.js';
import { allPages, codeBlocks, pageAt, prose, tableRows } from './pages.js';

/** Every folder below these, by path. */
function foldersIn(...roots: readonly string[]): readonly string[] {
  const below = roots.flatMap((root) =>
    readdirSync(join(ROOT, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ parentPath, name }) => `${relative(ROOT, join(parentPath, name))}/`),
  );
  return [...roots.map((root) => `${root}/`), ...below];
}

/** The folders of the tree in CONTRIBUTING, by path, with what is said about each. */
function drawnFolders(): ReadonlyMap<string, string> {
  const [tree] = codeBlocks(pageAt('CONTRIBUTING.md')).filter(({ code }) => code.startsWith('src/'));
  const drawn = new Map<string, string>();
  const open: string[] = [];
  for (const [, indent = '', name = '', purpose = ''] of (tree?.code ?? '').matchAll(/^( *)(\S+) *(.*)$/gm)) {
    open.length = indent.length / 2;
    open.push(name);
    drawn.set(open.join(''), purpose);
  }
  return drawn;
}

describe('the tree in CONTRIBUTING', () => {
  const drawn = drawnFolders();

  test('has every folder of src and docs, and no folder that does not exist', () => {
    const required = foldersIn('src', 'docs', 'examples');
    expect(required.filter((folder) => !drawn.has(folder))).toEqual([]);
    expect([...drawn.keys()].filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
  });

  test('says what every folder is for', () => {
    for (const [folder, purpose] of drawn) expect(purpose, folder).toMatch(/^\S.{9,}/);
  });
});

describe('the pages', () => {
  test('name only files that exist', () => {
    for (const page of allPages()) {
      for (const [, path = ''] of prose(page).matchAll(
        /`((?:src|test|scripts|examples|docs|bench)\/[^`*]*)`/g,
      )) {
        expect(existsSync(join(ROOT, path)), `${page.path} names ${path}`).toBe(true);
      }
    }
  });

  test('use the words of the glossary, and none of those it replaced', () => {
    const replaced =
      /\b(?:looks? at (?:a|the) run|told|tells?|hears?|heard|borne|patience|ring|news|lessons?|harmless|colours?|cancell(?:ed|ing)|(?:behavi|hon|fav)our\w*|recognis\w+|centre)\b|\brunwatch (?:wait|demo)\b/i;
    const found = allPages()
      .filter(({ path }) => !/CHANGELOG|performance|overhead|start-up/.test(path))
      .flatMap((page) =>
        prose(page)
          .split('\n')
          .filter((line) => replaced.test(line.replaceAll(/exa-runwatch|`[^`]*`/g, '')))
          .map((line) => `${page.path}: ${line}`),
      );
    expect(found).toEqual([]);
  });

  test('run and install nothing called runwatch', () => {
    const commands = allPages().flatMap(({ path, text }) =>
      [
        ...text.matchAll(
          /(?<![\w/-])(?:npx|npm (?:install|i)(?: --?\w+)*) (?:runwatch|exa-runwatch(?!-\d))(?= |$)/gm,
        ),
      ].map(([command]) => `${path}: ${command}`),
    );
    expect(commands.filter((command) => !command.endsWith('npx exa-runwatch'))).toEqual([]);
  });
});

describe('the README', () => {
  const readme = pageAt('README.md');

  test('has 130 lines at most', () => {
    expect(readme.text.trimEnd().split('\n').length).toBeLessThanOrEqual(130);
  });

  test('draws from its table what the table says', () => {
    const rows = tableRows(readme).filter(
      ([, polled]) => polled?.includes('default') || polled?.includes('5 s'),
    );
    const hour = rows.findIndex(([run]) => run === 'about 1 hour');
    const [[, , requests = '', late = ''] = [], [, , fixedRequests = ''] = []] = rows.slice(hour, hour + 2);
    expect(Math.round(Number(fixedRequests) / Number(requests))).toBe(4);
    expect(readme.text).toContain('four times the requests on runs of an hour');
    expect(readme.text).toContain(`on average ${Math.round(Number.parseFloat(late))} seconds late`);
    const [minute = [], minuteFixed = []] = rows.slice(0, 2);
    expect(Number.parseFloat(minuteFixed[3] ?? '')).toBeLessThan(Number.parseFloat(minute[3] ?? ''));
    expect(Number(minuteFixed[2])).toBeLessThan(Number(minute[2]));
  });
});

describe('the guarantees', () => {
  const numbers = [...pageAt('docs/guarantees.md').text.matchAll(/^\*\*(G\d+)\.\*\*/gm)].map(
    ([, number]) => number,
  );

  test('are numbered without a gap', () => {
    expect(numbers).not.toEqual([]);
    expect(numbers).toEqual(numbers.map((_, index) => `G${index + 1}`));
  });

  test('each have tests that carry their number, and no test carries another', () => {
    const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' });
    const titles = tests
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .flatMap((path) => [...readFileSync(join(ROOT, 'test', path), 'utf8').matchAll(/['"`](G\d+) /g)]);
    const carried = new Set(titles.map(([, number]) => number));
    expect([...carried].sort()).toEqual([...numbers].sort());
  });
});
