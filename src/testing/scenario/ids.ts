import * as z from 'zod/mini';
import { optionsObject, text } from '../../errors/argument-schemas.js';
import { parseArgument } from '../../errors/parse-argument.js';
import type { FakeKind } from './fake-kind.js';

/** The monitor that a run belongs to unless another is named. */
export const DEFAULT_MONITOR_ID = 'monitor_test';

/** The two ids that name a run of a monitor. */
export interface MonitorRunIds {
  /** The id of the monitor. */
  readonly monitorId: string;
  /** The id of the run. */
  readonly runId: string;
}

export const runIds = optionsObject({ monitorId: text, runId: text });

/** The ids of a run that is added: a `runId` that is not given is made up. */
export const newRunIds = optionsObject({
  monitorId: z._default(text, DEFAULT_MONITOR_ID),
  runId: z.optional(text),
});

/** What names a run of any kind. */
export interface FakeRunIds {
  /** Which kind of run it is. */
  readonly kind: FakeKind;
  /** The id of what the run belongs to, such as its monitor; empty for a run that belongs to nothing. */
  readonly parentId: string;
  /** The id of the run. */
  readonly runId: string;
}

/** What runs of a kind belong to unless something else is named; those of the others belong to nothing. */
const DEFAULT_PARENT_IDS: Partial<Record<FakeKind, string>> = {
  monitor_run: DEFAULT_MONITOR_ID,
  search_monitor_run: DEFAULT_MONITOR_ID,
  webset_search: 'webset_test',
};

/** Whether runs of a kind belong to something, such as a monitor. */
export function hasParent(kind: FakeKind): boolean {
  return DEFAULT_PARENT_IDS[kind] !== undefined;
}

/** @throws TypeError (an `ArgumentError`) if an id is malformed, or a kind that belongs to nothing is given a parent */
export function parseNewIds(
  kind: FakeKind,
  ids: Partial<Omit<FakeRunIds, 'kind'>>,
): { readonly parentId: string; readonly runId?: string | undefined } {
  const parentId = DEFAULT_PARENT_IDS[kind];
  const runId = z.optional(text);
  if (parentId === undefined) return { parentId: '', ...parseArgument('ids', optionsObject({ runId }), ids) };
  return parseArgument('ids', optionsObject({ parentId: z._default(text, parentId), runId }), ids);
}
