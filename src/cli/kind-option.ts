import { Option } from 'commander';

/** What a run of a kind, and what it belongs to, are called on the command line. */
export interface KindWords {
  readonly parent: string | null;
  readonly run: string;
}

/** The kinds of runs, by their names on the command line. */
const KIND_WORDS = {
  'monitor-run': { parent: 'monitor', run: 'run' },
  'search-monitor-run': { parent: 'monitor', run: 'run' },
  'agent-run': { parent: null, run: 'run' },
  'webset-search': { parent: 'webset', run: 'search' },
  import: { parent: null, run: 'import' },
  webset: { parent: null, run: 'webset' },
} as const satisfies Record<string, KindWords>;

export type KindName = keyof typeof KIND_WORDS;

export function kindOption(): Option {
  return new Option('--kind <kind>', 'what to wait for')
    .choices(Object.keys(KIND_WORDS))
    .default('monitor-run');
}

export function wordsOf(kind: KindName): KindWords {
  return KIND_WORDS[kind];
}
