import type { RunReply } from '../replies.js';

export type Reading = 'transition' | 'same' | 'stale';

const RANKS: ReadonlyMap<string, number> = new Map([
  ['created', 0],
  ['running', 1],
]);

export function isTerminal(status: string): boolean {
  return ['completed', 'failed', 'canceled'].includes(status);
}

/** What an answer is beside the last one that was believed (G12). */
export function readingOf(last: RunReply | null, run: RunReply): Reading {
  if (last === null || isTerminal(run.status)) return 'transition';
  const age = ageOf(last, run);
  if (age === 'older') return 'stale';
  if (run.status === last.status) return 'same';
  const lastRank = RANKS.get(last.status);
  const rank = RANKS.get(run.status);
  const isFurtherBack = lastRank !== undefined && rank !== undefined && rank < lastRank;
  return isFurtherBack && age === 'asOld' ? 'stale' : 'transition';
}

/** Where a timestamp is missing, neither is older. */
function ageOf(last: RunReply, run: RunReply): 'older' | 'asOld' | 'newer' {
  if (last.updatedAtS === null || run.updatedAtS === null || last.updatedAtS === run.updatedAtS)
    return 'asOld';
  return run.updatedAtS < last.updatedAtS ? 'older' : 'newer';
}
