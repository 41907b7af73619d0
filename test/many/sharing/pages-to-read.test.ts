import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pagesToRead } from '../../../src/many/sharing/pages-to-read.js';

describe('how many pages to read', () => {
  test.each([
    ['none where nothing is on them', [], 9, 0, 0],
    ['none for one poll', [1], 9, 0, 0],
    ['one for two', [2], 9, 1, 1],
    ['one for one that is due and one that is not yet', [1.5], 9, 1, 0.5],
    ['none for many that are on many pages', [1, 1, 1, 1], 9, 0, 0],
    ['past an empty page, if enough is on the next', [0, 3], 9, 2, 1],
    ['not past it, if it is not', [3, 0, 1.5], 9, 1, 2],
    ['to the last one that saves something', [2, 1, 2, 1], 9, 3, 2],
    ['no more than may be read', [0, 0, 50], 2, 0, 0],
    ['none, if none may be', [50], 0, 0, 0],
  ])('is %s', (_rule, savings, most, pages, saves) => {
    expect(pagesToRead(savings, most)).toEqual({ pages, saves });
  });

  const savings = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 20 });

  test('saves at least as much as any other number, and never less than nothing', () => {
    fc.assert(
      fc.property(savings, fc.nat(20), (saved, most) => {
        const plan = pagesToRead(saved, most);
        const savesBy = (pages: number) => saved.slice(0, pages).reduce((sum, each) => sum + each - 1, 0);
        expect(plan.pages).toBeLessThanOrEqual(most);
        expect(plan.saves).toBe(savesBy(plan.pages));
        for (let pages = 0; pages <= Math.min(most, saved.length); pages += 1) {
          expect(plan.saves).toBeGreaterThanOrEqual(savesBy(pages));
        }
      }),
    );
  });
});
