import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { createWatchPool, type RequestBudget } from '../../src/index.js';
import { builtPackage } from './built-package.js';
import { codeBlocks, pageAt, tableRows } from './pages.js';

const page = pageAt('docs/many-runs.md');

test('the page explains every count of a pool', () => {
  const explained = tableRows(page).map(([name = '']) => name.replaceAll('`', ''));
  const counts = Object.keys(createWatchPool({ apiKey: 'test-key' }).stats());
  expect(counts.filter((name) => !explained.includes(name))).toEqual([]);
});

test('the page says how many requests a second a limit allows, with a second of rest after each answer', () => {
  const [, limit = ''] = /A limit of (\d+) a second allows/.exec(page.text) ?? [];
  const rows = [...page.text.matchAll(/^\| (\S+) (ms|s) +\| +(\S+) a second \|$/gm)];
  expect(rows).toHaveLength(3);
  for (const [row, time, unit, rate] of rows) {
    const answerMs = Number(time) * (unit === 's' ? 1_000 : 1);
    expect(Number(rate), row).toBeCloseTo((1_000 * Number(limit)) / (1_000 + answerMs), 1);
  }
});

describe('a budget of the page', () => {
  const folder = builtPackage();

  /** The function of this name, as it stands on the page. */
  async function exported(name: string): Promise<(...given: unknown[]) => RequestBudget> {
    const block = codeBlocks(page).find(({ code }) => code.includes(`export function ${name}`));
    const { code } = await transform(block?.code ?? '', { loader: 'ts', format: 'esm' });
    const file = join(folder, `${name}.mjs`);
    writeFileSync(file, code);
    return (await import(file))[name];
  }

  /** A Redis with one key. */
  function redis() {
    let expiresAt = 0;
    const granted: number[] = [];
    const set = async (_key: string, _value: string, { PX }: { NX: true; PX: number }) => {
      const now = performance.now();
      if (now < expiresAt) return null;
      expiresAt = now + PX;
      granted.push(now);
      return 'OK';
    };
    return { set, granted };
  }

  test('over Redis allows a request for each key that could be set, and no other', async () => {
    const { set, granted } = redis();
    const budgets = [1, 2].map(async () => (await exported('redisBudget'))({ set }, 100));
    const [one, other] = await Promise.all(budgets);
    const { signal } = new AbortController();
    await Promise.all([one, other, one, other, one].map((budget) => budget?.acquire(signal)));
    expect(granted).toHaveLength(5);
  });

  test('over Redis waits no longer once the request is aborted, and passes an error on', async () => {
    const redisBudget = await exported('redisBudget');
    const controller = new AbortController();
    const never = redisBudget({ set: async () => null }, 0.001).acquire(controller.signal);
    setTimeout(() => controller.abort(), 5);
    await expect(never).rejects.toThrow('aborted');
    const broken = { set: async () => Promise.reject(new Error('no connection')) };
    await expect(redisBudget(broken, 5).acquire(controller.signal)).rejects.toThrow('no connection');
  });

  test('over PostgreSQL waits for the turn that the database gave', async () => {
    const postgresBudget = await exported('postgresBudget');
    const asked: unknown[][] = [];
    const query = async (_sql: string, values: unknown[]) => {
      asked.push(values);
      return { rows: [{ wait_ms: asked.length === 1 ? -0.2 : 3_600_000 }] };
    };
    const budget = postgresBudget({ query }, 8);
    await budget.acquire(new AbortController().signal);
    const controller = new AbortController();
    const later = budget.acquire(controller.signal);
    setTimeout(() => controller.abort(), 5);
    await expect(later).rejects.toThrow('aborted');
    expect(asked).toEqual([
      ['exa', 125],
      ['exa', 125],
    ]);
  });
});
