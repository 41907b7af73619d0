import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { OUT_OF_RANGE, paramsOf, SECRET } from '../../src/errors/issue-params.js';

const never = () => false;

test.each([
  ['what stands in its `params`', z.string().check(z.refine(never, { params: OUT_OF_RANGE })), OUT_OF_RANGE],
  ['so, too, of a schema of its own', z.custom(never, { params: SECRET }), SECRET],
  ['nothing without them', z.custom(never), {}],
  ["nothing if it is zod's own", z.string().check(z.minLength(9)), {}],
])('a check says %s', (_title, schema, params) => {
  const issues = z.safeParse(schema, 'value').error?.issues ?? [];
  expect(issues.map(paramsOf)).toEqual([params]);
});
