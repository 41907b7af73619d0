/** How a thing of the API is known by its JSON. */
interface Signature {
  /** What it is, in a message. */
  readonly is: string;
  /** The target that watches it; `null` if it does not end. */
  readonly target: string | null;
  /** Where `exa-js` gets it. */
  readonly source: string;
  /** Fields that only few things have. */
  readonly fields: readonly string[];
  /** Whether its status is `cancelled`, not `canceled`. */
  readonly saysCancelled: boolean;
}

/** By the name that the API gives in `object`; runs of Search Monitors have no such field. */
const SIGNATURES = {
  monitor_run: {
    is: 'a run of a Websets monitor',
    target: 'monitorRun',
    source: 'exa.websets.monitors.runs',
    fields: ['monitorId', 'failedAt', 'failedReason', 'canceledAt'],
    saysCancelled: false,
  },
  search_monitor_run: {
    is: 'a run of a Search Monitor',
    target: 'searchMonitorRun',
    source: 'exa.monitors.runs',
    fields: ['monitorId', 'failedAt', 'failReason', 'cancelledAt', 'startedAt', 'durationMs'],
    saysCancelled: true,
  },
  agent_run: {
    is: 'an agent run',
    target: 'agentRun',
    source: 'exa.agent.runs',
    fields: ['stopReason', 'costDollars', 'usage'],
    saysCancelled: true,
  },
  webset_search: {
    is: 'a search of a webset',
    target: 'websetSearch',
    source: 'exa.websets.searches',
    fields: ['websetId', 'progress', 'criteria', 'canceledAt', 'canceledReason'],
    saysCancelled: false,
  },
  import: {
    is: 'an import',
    target: 'websetImport',
    source: 'exa.websets.imports',
    fields: ['format', 'failedAt', 'failedReason', 'failedMessage'],
    saysCancelled: false,
  },
  webset: {
    is: 'a webset',
    target: 'webset',
    source: 'exa.websets',
    fields: ['searches', 'imports', 'enrichments', 'monitors'],
    saysCancelled: false,
  },
  monitor: {
    is: 'a Websets monitor, not a run of it',
    target: null,
    source: 'exa.websets.monitors',
    fields: ['websetId', 'cadence', 'behavior', 'lastRun', 'nextRunAt'],
    saysCancelled: false,
  },
} as const satisfies Record<string, Signature>;

type ObjectName = keyof typeof SIGNATURES;

/**
 * Says what else an answer is than `own`, and what to do about it; `null` if it may be `own`. The `object` field
 * decides if it is known, else the fields that one of two things has and the other has not.
 */
export function recognizeOtherThan(own: ObjectName): (answer: unknown) => string | null {
  return (answer) => {
    const other = otherThan(own, Object(answer));
    if (other === null) return null;
    const { is, target } = SIGNATURES[other];
    const use = target === null ? '' : `use \`${target}\`, or `;
    return `it is ${is}: ${use}pass \`${SIGNATURES[own].source}\` as the source`;
  };
}

function otherThan(own: ObjectName, answer: object): ObjectName | null {
  const named: unknown = Reflect.get(answer, 'object');
  if (isExaObject(named)) return named === own ? null : named;
  const others = NAMES.filter((name) => isRatherThan(own, name, answer));
  const [likeliest] = others.sort((one, other) => shownFields(other, answer) - shownFields(one, answer));
  return likeliest ?? null;
}

const NAMES = Object.keys(SIGNATURES).filter(isExaObject);

/** Whether the API calls something so. */
export function isExaObject(value: unknown): value is ObjectName {
  return typeof value === 'string' && Object.hasOwn(SIGNATURES, value);
}

/** Whether the answer shows something that only `other` has, and nothing that only `own` has. */
function isRatherThan(own: ObjectName, other: ObjectName, answer: object): boolean {
  const ownSignature = SIGNATURES[own];
  const otherSignature = SIGNATURES[other];
  return (
    hasWhatOnly(otherSignature, ownSignature, answer) && !hasWhatOnly(ownSignature, otherSignature, answer)
  );
}

function shownFields(name: ObjectName, answer: object): number {
  return SIGNATURES[name].fields.filter((field) => field in answer).length;
}

function hasWhatOnly(one: Signature, other: Signature, answer: object): boolean {
  if (one.fields.some((field) => field in answer && !other.fields.includes(field))) return true;
  return one.saysCancelled && !other.saysCancelled && Reflect.get(answer, 'status') === 'cancelled';
}
