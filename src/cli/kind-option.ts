import { Option } from 'commander';

/** What a run of a kind, and what it belongs to, are called on the command line. */
export interface KindWords {
  readonly parent: string | null;
  readonly run: string;
  /** Several of them. */
  readonly runs: string;
}

/** The kinds of runs, as the command line calls them. */
export const KIND_NAMES = [
  'monitor-run',
  'search-monitor-run',
  'agent-run',
  'webset-search',
  'import',
  'webset',
] as const;

export type KindName = (typeof KIND_NAMES)[number];

const KIND_WORDS: Readonly<Record<KindName, KindWords>> = {
  'monitor-run': { parent: 'monitor', run: 'run', runs: 'runs' },
  'search-monitor-run': { parent: 'monitor', run: 'run', runs: 'runs' },
  'agent-run': { parent: null, run: 'run', runs: 'runs' },
  'webset-search': { parent: 'webset', run: 'search', runs: 'searches' },
  import: { parent: null, run: 'import', runs: 'imports' },
  webset: { parent: null, run: 'webset', runs: 'websets' },
};

export function kindOption(description = 'what to wait for'): Option {
  return new Option('--kind <kind>', description).choices(KIND_NAMES).default('monitor-run');
}

export function wordsOf(kind: KindName): KindWords {
  return KIND_WORDS[kind];
}
