import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './built-package.js';
import { allPages, codeBlocks, prose, tableRows } from './pages.js';

const pages = allPages();
const page = (path: string) => {
  const found = pages.find((page) => page.path === path);
  if (found === undefined) throw new Error(`there is no page ${path}`);
  return found;
};

/** Every TypeScript file below a folder, by its path inside it. */
function files(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(({ parentPath, name }) => relative(join(ROOT, folder), join(parentPath, name)));
}

/** The files of a drawn tree, by path, with what is said of each. */
function drawnFiles(tree: string): ReadonlyMap<string, string> {
  const drawn = new Map<string, string>();
  const folders: string[] = [];
  for (const [, indent = '', name = '', purpose = ''] of tree.matchAll(/^( *)(\S+) *(.*)$/gm)) {
    folders.length = indent.length / 2;
    if (name.endsWith('/')) folders.push(name);
    else drawn.set(folders.join('') + name, purpose);
  }
  return drawn;
}

describe('the tree in CONTRIBUTING', () => {
  const tree = codeBlocks(page('CONTRIBUTING.md')).find(({ code }) => code.startsWith('src/\n'))?.code ?? '';

  test('is the tree on disk', () => {
    const onDisk = files('src').map((path) => `src/${path}`);
    expect([...drawnFiles(tree).keys()].sort()).toEqual(onDisk.sort());
  });

  test('says of every file what it is for', () => {
    for (const [path, purpose] of drawnFiles(tree)) expect(purpose, path).toMatch(/^\S.{9,}/);
  });
});

describe('the pages', () => {
  test('name only files that are there', () => {
    for (const page of pages) {
      for (const [, path = ''] of prose(page).matchAll(
        /`((?:src|test|scripts|examples|docs|bench)\/[^`*]*)`/g,
      )) {
        expect(existsSync(join(ROOT, path)), `${page.path} names ${path}`).toBe(true);
      }
    }
  });

  test('give the same numbers where they say what an hour costs', () => {
    const [, , requests, , worst = ''] =
      tableRows(page('docs/when-it-polls.md')).find(([run]) => run === 'a 1-hour run') ?? [];
    const { text } = page('README.md');
    const [, saidRequests] = /needs (\d+)\.\)/.exec(text) ?? [];
    const [, saidWorst] = /up to (\d+) seconds for one of an hour/.exec(text) ?? [];
    expect(saidRequests).toBe(requests);
    expect(Number(saidWorst)).toBe(Math.ceil(Number.parseFloat(worst) * 1.1)); // with jitter
  });
});

test('the README says of learning what was measured', () => {
  const { text } = page('docs/performance.md');
  const daily = tableRows({ text: text.slice(text.indexOf('## Daily')) });
  const measured = (waiter: string) => {
    const [, , requests, late] =
      daily.find(([name, setting]) => name === waiter && /the default/.test(setting ?? '')) ?? [];
    return [Math.round(Number(requests)), Number.parseFloat(late ?? '').toFixed(1)];
  };
  const [learned, unlearned] = ['`exa-runwatch` that learned from 30 runs', '`exa-runwatch`'].map(measured);
  const said = /needs (\d+) requests .* (\S+) s later, where the default needs (\d+) and (\S+) s/.exec(
    page('README.md').text,
  );
  expect(said?.slice(1)).toEqual([...(learned ?? []), ...(unlearned ?? [])].map(String));
});

describe('the guarantees', () => {
  const numbers = [...page('docs/guarantees.md').text.matchAll(/^\*\*(G\d+)\.\*\*/gm)].map(
    ([, number]) => number,
  );

  test('are numbered without a gap', () => {
    expect(numbers).toEqual(Array.from({ length: 16 }, (_, index) => `G${index + 1}`));
  });

  test('each have tests that carry their number, and no test carries another', () => {
    const titles = files('test').flatMap((path) => [
      ...readFileSync(join(ROOT, 'test', path), 'utf8').matchAll(/['"`](G\d+) /g),
    ]);
    const carried = new Set(titles.map(([, number]) => number));
    expect([...carried].sort()).toEqual([...numbers].sort());
  });
});
