import type { RunIds } from '../../index.js';
import { UsageError } from '../usage-error.js';
import type { RightUse } from './right-use.js';

/**
 * The runs that the arguments name, each once: `<monitor> <run>...`, `<monitor>/<run>...`, or `<run>...` for a kind that
 * belongs to nothing. What an id may be is for the library to check.
 *
 * @throws UsageError that says what is right, and what was probably meant
 */
export function namedRuns(args: readonly string[], right: RightUse): readonly RunIds[] {
  const { words } = right;
  for (const arg of args) refuseWhatIsNoId(arg, right);
  if (args.length === 0) throw new UsageError(`missing required argument ${right.first}: use ${right.use}`);
  if (words.parent === null) return each(args.map((runId) => ({ parentId: '', runId })));
  const runs = args.some((arg) => arg.includes('/')) ? pairs(args, right) : runsOfOne(args, right);
  for (const ids of runs) {
    refuseRunAsMonitor(ids.parentId, right);
    refuseSameId(ids, right);
  }
  return each(runs);
}

/** `<monitor> <run>...` */
function runsOfOne([parentId = '', ...runIds]: readonly string[], right: RightUse): readonly RunIds[] {
  if (runIds.length > 0) return runIds.map((runId) => ({ parentId, runId }));
  const { run, words, use } = right;
  throw new UsageError(
    `missing required argument ${run}: use ${use}, first the ${words.parent}, then its ${words.runs}`,
  );
}

/** `<monitor>/<run>...` */
function pairs(args: readonly string[], right: RightUse): readonly RunIds[] {
  const found = args.map(pairIn);
  const runs = found.filter((pair) => pair !== null);
  if (runs.length === args.length) return runs;
  const { parent, run } = right;
  const broken = args.find((arg, index) => found[index] === null && arg.includes('/'));
  if (broken !== undefined) throw new UsageError(`${parent}/${run} takes two ids, got "${broken}"`);
  const meant = asPairs(args);
  const hint = meant === null ? 'there is no slash in an id' : `did you mean ${right.with(...meant)}?`;
  throw new UsageError(`${parent}/${run} and ids without a slash cannot be mixed: ${hint}`);
}

function pairIn(arg: string): RunIds | null {
  const [parentId = '', runId = '', ...rest] = arg.split('/');
  return parentId === '' || runId === '' || rest.length > 0 ? null : { parentId, runId };
}

/**
 * What was probably meant: an id without a slash is a run of what was named before it, if anything was. `null` if that
 * leaves out the first id, or names a parent that no id can be.
 */
function asPairs([first = '', ...rest]: readonly string[]): readonly string[] | null {
  const pair = pairIn(first);
  let parentId = pair?.parentId ?? first;
  const pairsOfRest = rest.map((arg) => {
    parentId = pairIn(arg)?.parentId ?? parentId;
    return arg.includes('/') ? arg : `${parentId}/${arg}`;
  });
  const pairs = pair ? [first, ...pairsOfRest] : pairsOfRest;
  const isFirstNamed = pairs.some((each) => pairIn(each)?.parentId === (pair?.parentId ?? first));
  return isFirstNamed && !pairs.some((each) => /^\.{1,2}\/|\/\.{1,2}$/.test(each)) ? pairs : null;
}

/** @throws UsageError for a URL, and for what stands for standard input elsewhere */
export function refuseWhatIsNoId(arg: string, right: RightUse): void {
  if (arg === '-') {
    throw new UsageError(
      `"-" is not an id, and ids are not read from standard input: ${right.xargs} passes them on`,
    );
  }
  if (!/^https?:\/\//i.test(arg)) return;
  const [, monitor = '', run] = /\/monitors\/([^/?#]+)\/runs\/([^/?#]+)/.exec(arg) ?? [];
  const meant = run === undefined ? `: use ${right.use}` : `: did you mean ${right.with(monitor, run)}?`;
  throw new UsageError(`${right.first} takes an id, got a URL${meant}`);
}

/** Ids in the wrong order would be a monitor that does not exist. */
export function refuseRunAsMonitor(monitorId: string, { use, words }: RightUse): void {
  if (words.parent !== 'monitor' || !/^(?:monitor_?)?run_/i.test(monitorId)) return;
  throw new UsageError(
    `<monitor> takes the id of a monitor, got "${monitorId}", which looks like a run's: the monitor comes first, ${use}`,
  );
}

function refuseSameId({ parentId, runId }: RunIds, { use, words }: RightUse): void {
  if (words.parent !== 'monitor' || parentId !== runId) return;
  throw new UsageError(
    `"${parentId}" is given as both the monitor and a run: the monitor comes first, ${use}`,
  );
}

function each(runs: readonly RunIds[]): readonly RunIds[] {
  const byIds = new Map(runs.map((run) => [JSON.stringify([run.parentId, run.runId]), run]));
  return [...byIds.values()];
}
