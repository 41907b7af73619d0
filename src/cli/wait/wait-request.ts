import { parseDuration } from '../duration.js';
import { UsageError } from '../usage-error.js';

/** What `exa-runwatch wait` was told, checked as far as it can be without a look at files, keys and the API. */
export interface WaitRequest {
  readonly monitorId: string;
  readonly runIds: readonly string[];
  readonly until: 'all' | 'any' | 'fail-fast';
  /** Where none was given, the library's default, or what is left of a resumed watch's time. */
  readonly timeoutMs: number | undefined;
  /** Where none was given, as the library sees fit. */
  readonly intervalMs: number | undefined;
  /** Whether earlier runs of the monitor say when to look. */
  readonly isLearning: boolean;
  /** 0 for no heartbeat. */
  readonly heartbeatMs: number;
  readonly format: Format;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly isColorAllowed: boolean;
  readonly baseUrl: string | undefined;
  readonly apiKeyFile: string | undefined;
  readonly resumeFile: string | undefined;
}

export const FORMATS = ['text', 'json', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** The options as they stand on the command line. */
export interface WaitFlags {
  readonly any?: boolean;
  readonly failFast?: boolean;
  readonly timeout?: string;
  readonly interval?: string;
  readonly learn?: boolean;
  readonly heartbeat: string;
  readonly format: Format;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
  readonly baseUrl?: string;
  readonly apiKeyFile?: string;
  readonly resume?: string;
}

/** @throws UsageError that says what was expected, what came, and the nearest right use */
export function waitRequest(monitorId: string, runIds: readonly string[], flags: WaitFlags): WaitRequest {
  checkPlaces(monitorId, runIds);
  if (flags.resume === '') throw new UsageError('--resume takes the name of a file, got an empty one');
  return {
    monitorId,
    runIds,
    until: flags.any ? 'any' : flags.failFast ? 'fail-fast' : 'all',
    timeoutMs: flags.timeout === undefined ? undefined : timeout(flags.timeout),
    intervalMs: flags.interval === undefined ? undefined : positive(flags.interval, '--interval'),
    isLearning: flags.learn ?? false,
    heartbeatMs: parseDuration(flags.heartbeat, '--heartbeat'),
    format: flags.format,
    isQuiet: flags.quiet ?? false,
    isVerbose: flags.verbose ?? false,
    isColorAllowed: flags.color,
    baseUrl: flags.baseUrl,
    apiKeyFile: flags.apiKeyFile,
    resumeFile: flags.resume,
  };
}

function timeout(text: string): number {
  return text === 'none' ? Infinity : positive(text, '--timeout');
}

function positive(text: string, option: '--timeout' | '--interval'): number {
  const ms = parseDuration(text, option);
  if (ms > 0) return ms;
  const nearest = option === '--timeout' ? ': to wait without limit say --timeout none' : '';
  throw new UsageError(`${option} takes a duration above 0, got "${text}"${nearest}`);
}

/** Ids are opaque to us, but some tell what they are of. */
function checkPlaces(monitorId: string, runIds: readonly string[]): void {
  const [, monitor, run] = /\/monitors\/([^/?#]+)\/runs\/([^/?#]+)/.exec(monitorId) ?? [];
  if (run !== undefined) {
    throw new UsageError(
      `<monitor> takes an id, got a URL: did you mean \`exa-runwatch wait ${monitor} ${run}\`?`,
    );
  }
  if (runIds.length === 0) {
    throw new UsageError(
      'missing required argument <run>: it is `exa-runwatch wait <monitor> <run>...`, first the monitor, then its runs',
    );
  }
  if (/^(?:monitor_?)?run_/i.test(monitorId)) {
    throw new UsageError(
      `<monitor> takes the id of a monitor, got "${monitorId}", which looks like a run's: ` +
        'the monitor comes first, `exa-runwatch wait <monitor> <run>...`',
    );
  }
  const twice = runIds.find((runId, index) => runIds.indexOf(runId) !== index);
  if (twice !== undefined) throw new UsageError(`run "${twice}" is named twice: name each run once`);
  if (runIds.includes(monitorId)) {
    throw new UsageError(
      `"${monitorId}" is named as monitor and as run: the monitor comes first, \`exa-runwatch wait <monitor> <run>...\``,
    );
  }
}
