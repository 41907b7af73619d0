import { Option } from 'commander';

/** What a run of a kind, and what it belongs to, are called on the command line. */
export interface KindWords {
  readonly parent: string | null;
  readonly run: string;
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
  'monitor-run': { parent: 'monitor', run: 'run' },
  'search-monitor-run': { parent: 'monitor', run: 'run' },
  'agent-run': { parent: null, run: 'run' },
  'webset-search': { parent: 'webset', run: 'search' },
  import: { parent: null, run: 'import' },
  webset: { parent: null, run: 'webset' },
};

export function kindOption(): Option {
  return new Option('--kind <kind>', 'what to wait for').choices(KIND_NAMES).default('monitor-run');
}

export function wordsOf(kind: KindName): KindWords {
  return KIND_WORDS[kind];
}
