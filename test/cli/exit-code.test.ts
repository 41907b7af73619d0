import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exitCodeHelp, worst } from '../../src/cli/exit-code.js';

/** As the help lists them, the worst first. */
const ORDER = (/in this order:\n {2}([\d, ]+)\n/.exec(exitCodeHelp())?.[1] ?? '').split(', ').map(Number);

const code = fc.option(fc.constantFrom(...ORDER));

describe('the worst of several exit codes', () => {
  test('is the first of them in the order that the help gives', () => {
    expect(ORDER).toHaveLength(13);
    fc.assert(
      fc.property(fc.array(code), (codes) => {
        expect(worst(codes)).toBe(ORDER.find((each) => codes.includes(each)) ?? 0);
      }),
    );
  });

  test('does not depend on their order, on repetitions, or on runs that were not waited for', () => {
    fc.assert(
      fc.property(fc.array(code), fc.array(fc.constant(null)), (codes, none) => {
        expect(worst([...none, ...codes].reverse().concat(codes))).toBe(worst(codes));
      }),
    );
  });

  test('is the worst of the worst: it can be made of parts', () => {
    fc.assert(
      fc.property(fc.array(code), fc.array(code), (some, others) => {
        expect(worst([...some, ...others])).toBe(worst([worst(some), worst(others)]));
      }),
    );
  });

  test('is 0 where there are none', () => {
    expect(worst([])).toBe(0);
    expect(worst([null])).toBe(0);
  });
});
