import type * as z from 'zod/mini';
import { oneOf } from '../../errors/argument-schemas.js';

export const fakeKind = oneOf(
  'monitor_run',
  'search_monitor_run',
  'agent_run',
  'webset_search',
  'import',
  'webset',
);

/** A kind of run that the fakes know, by its name in a snapshot. */
export type FakeKind = z.output<typeof fakeKind>;
