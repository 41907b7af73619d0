import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './built-package.js';
import { allPages, type Page, pageAt, prose } from './pages.js';

const pages = allPages();
const anchorsByPath = new Map(pages.map((page) => [page.path, anchorsOf(page)]));

/** The names that GitHub gives the headings of a page: a second one of the same name gets a number. */
function anchorsOf(page: Page): readonly string[] {
  const counts = new Map<string, number>();
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
    const name = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  });
}

/** The links of a page to files, and the files they lead to. */
function linksOf(page: Page): { link: string; target: string; anchor: string | undefined }[] {
  return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link))
    .map((link) => {
      const [path = '', anchor] = link.split('#');
      return { link, target: path === '' ? page.path : normalize(join(dirname(page.path), path)), anchor };
    });
}

/** What npm packs: `files`, and what it always takes. */
function isPacked(path: string): boolean {
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return ['README.md', 'LICENSE', ...files].some(
    (packed) => path === packed || path.startsWith(`${packed}/`),
  );
}

describe('the links of the pages', () => {
  test('lead to files and headings that exist', () => {
    const dead = pages.flatMap((page) =>
      linksOf(page)
        .filter(
          ({ target, anchor }) =>
            !existsSync(join(ROOT, target)) ||
            (anchor !== undefined && !anchorsByPath.get(target)?.includes(anchor)),
        )
        .map(({ link }) => `${page.path}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  test('stay inside the package, on every page that is in it', () => {
    const leaving = pages
      .filter(({ path }) => isPacked(path))
      .flatMap((page) =>
        linksOf(page)
          .filter(({ target }) => !isPacked(target))
          .map(({ link }) => `${page.path}: ${link}`),
      );
    expect(leaving).toEqual([]);
  });

  test('of the README lead to every page in the package', () => {
    const linked = linksOf(pageAt('README.md')).map(({ target }) => target);
    const unlinked = pages.filter(
      ({ path }) => path !== 'README.md' && isPacked(path) && !linked.includes(path),
    );
    expect(unlinked.map(({ path }) => path)).toEqual([]);
  });
});
