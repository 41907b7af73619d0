import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './built-package.js';
import { allPages, type Page, prose } from './pages.js';

const pages = allPages();
const anchorsByPath = new Map(pages.map((page) => [page.path, anchorsOf(page)]));

/** The names that GitHub gives the headings of a page. */
function anchorsOf(page: Page): readonly string[] {
  const headings = [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function leadsNowhere(page: Page, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page.path : normalize(join(dirname(page.path), path));
  if (!existsSync(join(ROOT, target))) return true;
  return anchor !== undefined && !anchorsByPath.get(target)?.includes(anchor);
}

describe('the pages', () => {
  test('link to what is there, and to headings that are', () => {
    const dead = pages.flatMap((page) =>
      [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !link.startsWith('https://') && leadsNowhere(page, link))
        .map((link) => `${page.path}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  test('are all reached from the README', () => {
    const [readme] = pages;
    const unreached = pages.filter(({ path }) => path !== 'README.md' && !readme?.text.includes(`(${path})`));
    expect(unreached.map(({ path }) => path)).toEqual([]);
  });
});
