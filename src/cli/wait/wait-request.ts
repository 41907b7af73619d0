import type { Format } from '../format-option.js';
import type { KindName } from '../kind-option.js';
import type { ConnectionFlags } from '../network/api-connection.js';
import { UsageError } from '../usage-error.js';
import { COMMAND_KINDS } from './command-kind.js';
import { namedMonitors } from './named-monitors.js';
import { namedRuns } from './named-runs.js';
import type { RequestedRun } from './requested-run.js';
import { RightUse } from './right-use.js';

/** The options of `exa-runwatch wait`, as commander names and parses them. Durations are milliseconds. */
export interface WaitFlags extends ConnectionFlags {
  readonly kind: KindName;
  readonly latest?: boolean;
  readonly next?: boolean;
  /** In epoch milliseconds. */
  readonly since?: number;
  readonly until?: string;
  readonly any?: boolean;
  readonly failFast?: boolean;
  readonly timeout?: number;
  readonly interval?: number;
  readonly learn?: boolean;
  readonly retryTime?: number;
  readonly notFoundGrace?: number;
  readonly requestTimeout?: number;
  readonly rate?: number;
  readonly heartbeat: number;
  readonly format: Format;
  readonly resume?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
  readonly annotations: boolean;
}

/** What `exa-runwatch wait` is to do. What is `undefined` is left to the library. */
export interface WaitRequest {
  readonly kind: KindName;
  /** Each once. */
  readonly runs: readonly RequestedRun[];
  /** How the runs are found if they are not named. */
  readonly find: 'latest' | 'next' | 'choice' | null;
  /** What the next run is created after, in epoch milliseconds. */
  readonly after: number | undefined;
  /** The status to wait for instead of the end; `null` for the end. */
  readonly until: string | null;
  readonly mode: 'all' | 'any' | 'fail-fast';
  readonly timeoutMs: number | undefined;
  readonly intervalMs: number | undefined;
  /** Whether earlier runs of the monitor decide when to poll. */
  readonly isLearning: boolean;
  readonly retryTimeMs: number | undefined;
  readonly notFoundGraceMs: number | undefined;
  readonly requestTimeoutMs: number | undefined;
  readonly requestsPerSecond: number | undefined;
  /** 0 for no heartbeat. */
  readonly heartbeatMs: number;
  readonly format: Format;
  readonly resumeFile: string | undefined;
  readonly isQuiet: boolean;
  readonly isColorAllowed: boolean;
  readonly hasAnnotations: boolean;
  readonly connection: ConnectionFlags;
}

/** @throws UsageError that says what was expected, what came, and the nearest right use */
export function waitRequest(args: readonly string[], flags: WaitFlags): WaitRequest {
  const { kind, learn: isLearning = false } = flags;
  refuseForOtherKinds(flags);
  if (flags.since !== undefined && !flags.next)
    throw new UsageError('--since says which run is the next one, and is used with --next only');
  const find = findBy(args, flags);
  if (flags.resume === '') throw new UsageError('--resume takes the name of a file, got an empty one');
  return {
    kind,
    find,
    runs: requestedRuns(args, kind, find),
    after: flags.since,
    until: flags.until === undefined ? null : openStatus(flags.until, kind),
    mode: flags.any ? 'any' : flags.failFast ? 'fail-fast' : 'all',
    timeoutMs: flags.timeout,
    intervalMs: flags.interval,
    isLearning,
    retryTimeMs: flags.retryTime,
    notFoundGraceMs: flags.notFoundGrace,
    requestTimeoutMs: flags.requestTimeout,
    requestsPerSecond: flags.rate,
    heartbeatMs: flags.heartbeat,
    format: flags.format,
    resumeFile: flags.resume,
    isQuiet: flags.quiet ?? false,
    isColorAllowed: flags.color,
    hasAnnotations: flags.annotations,
    connection: flags,
  };
}

/** What only a run of a Websets monitor has. */
function refuseForOtherKinds({ kind, ...flags }: WaitFlags): void {
  const option = (['learn', 'latest', 'next'] as const).find((name) => flags[name]);
  if (kind === 'monitor-run' || option === undefined) return;
  throw new UsageError(`--${option} is for runs of Websets monitors, and cannot be used with --kind ${kind}`);
}

function findBy(args: readonly string[], { kind, latest, next }: WaitFlags): WaitRequest['find'] {
  if (latest) return 'latest';
  if (next) return 'next';
  const isMonitorAlone = kind === 'monitor-run' && args.length === 1 && !args[0]?.includes('/');
  return isMonitorAlone ? 'choice' : null;
}

function requestedRuns(
  args: readonly string[],
  kind: KindName,
  find: WaitRequest['find'],
): readonly RequestedRun[] {
  const right = new RightUse(kind);
  return find === null
    ? namedRuns(args, right)
    : namedMonitors(args, right, find === 'choice' ? '<run>...' : `--${find}`);
}

/** The status of `--until`, and all that come after it before the end; none without it. */
export function statusesToReach({ until, kind }: WaitRequest): ReadonlySet<string> {
  return until === null ? new Set() : COMMAND_KINDS[kind].statusesFrom(until);
}

/** @throws UsageError for a status that no run of the kind has before it ends */
function openStatus(status: string, kind: KindName): string {
  const { openStatuses, isTerminal } = COMMAND_KINDS[kind];
  if (openStatuses.includes(status)) return status;
  const hint = isTerminal(status) ? ': without --until, the exit code says whether a run ended so' : '';
  throw new UsageError(`--until takes one of ${openStatuses.join(', ')}, got "${status}"${hint}`);
}
