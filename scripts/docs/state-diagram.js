// @ts-check
import { FRESHNESS, freshnessOf } from '../../dist/machine/reading.js';
import { monitorRun } from '../../dist/runs/monitor-run.js';
import { table } from './table.js';

/** The times an answer may tell, beside the last one's. */
const AGES = [
  { name: 'older', updatedAt: '2026-01-01T00:00:00Z' },
  { name: 'as old', updatedAt: '2026-01-02T00:00:00Z' },
  { name: 'newer', updatedAt: '2026-01-03T00:00:00Z' },
];
const LAST_AGE = '2026-01-02T00:00:00Z';

const statuses = Object.entries(monitorRun.statuses);
const ended = statuses.filter(([, { ended }]) => ended).map(([status]) => status);
const open = [...statuses.filter(([, { ended }]) => !ended).map(([status]) => status), 'any_other'];

/** The life of a run as a watch sees it, in the notation of mermaid. */
export function stateDiagram() {
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  state "any other status" as any_other',
    '  state "not ended" as open {',
    ...open.flatMap((from) => open.filter((to) => to !== from).map((to) => `    ${arrow(from, to)}`)),
    '  }',
    '  state "ended" as ended {',
    ...ended.map((status) => `    ${status}`),
    '  }',
    '  [*] --> open: the first look',
    '  [*] --> ended: the first look',
    `  open --> ended: ${agesOf(open, ended)}`,
    '  ended --> [*]',
    '```',
  ].join('\n');
}

/** What an answer is, by its status (rows) and its age (columns). */
export function readingTable() {
  const words = { transition: 'a transition', same: 'nothing new', stale: 'stale, ignored' };
  const rows = [
    { status: 'has ended', reading: FRESHNESS.ended },
    { status: 'is further on', reading: FRESHNESS.further },
    { status: 'is the same', reading: FRESHNESS.same },
    { status: 'is not further on', reading: FRESHNESS.notFurther },
  ];
  return table(
    ['The status', ...AGES.map(({ name }) => `\`updatedAt\` ${name}`)],
    rows.map(({ status, reading: { older, asOld, newer } }) => [
      status,
      ...[older, asOld, newer].map((reading) => words[reading]),
    ]),
  );
}

/** @param {string} from @param {string} to */
function arrow(from, to) {
  return `${from} --> ${to}: ${agesOf([from], [to])}`;
}

/**
 * The ages at which every such answer is a transition.
 *
 * @param {string[]} from @param {string[]} to
 */
function agesOf(from, to) {
  const believed = AGES.filter(({ updatedAt }) =>
    from.every((last) =>
      to.every(
        (status) => freshnessOf(monitorRun, run(last, LAST_AGE), run(status, updatedAt)) === 'transition',
      ),
    ),
  );
  return believed.length === AGES.length ? 'however old' : believed.map(({ name }) => name).join(' or ');
}

/** @param {string} status @param {string} updatedAt */
function run(status, updatedAt) {
  const unknown = { monitorId: null, type: null, createdAt: null, completedAt: null };
  return { id: 'run', status, updatedAt, ...unknown, failedAt: null, failedReason: null, canceledAt: null };
}
