// @ts-check
import { monitorRunKind } from '../../dist/kinds/monitor-run.js';
import { FRESHNESS, freshnessOf } from '../../dist/machine/freshness.js';
import { table } from './table.js';

/** The `updatedAt` of an answer, beside the last one's. */
const AGES = [
  { name: 'older', updatedAt: '2026-01-01T00:00:00Z' },
  { name: 'as old', updatedAt: '2026-01-02T00:00:00Z' },
  { name: 'newer', updatedAt: '2026-01-03T00:00:00Z' },
];
const LAST_AGE = '2026-01-02T00:00:00Z';

const statuses = Object.entries(monitorRunKind.statuses);
const terminal = statuses.filter(([, { terminal }]) => terminal).map(([status]) => status);
const open = [...statuses.filter(([, { terminal }]) => !terminal).map(([status]) => status), 'any_other'];

/** The statuses as a watch sees them, in the notation of mermaid. */
export function stateDiagram() {
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  state "any other status" as any_other',
    '  state "not terminal" as open {',
    ...open.flatMap((from) => open.filter((to) => to !== from).map((to) => `    ${arrow(from, to)}`)),
    '  }',
    '  state "terminal" as terminal {',
    ...terminal.map((status) => `    ${status}`),
    '  }',
    '  [*] --> open: first poll',
    '  [*] --> terminal: first poll',
    `  open --> terminal: ${agesOf(open, terminal)}`,
    '  terminal --> [*]',
    '```',
  ].join('\n');
}

const PLACES = {
  terminal: 'terminal',
  ahead: "further on in the run's life",
  incomparable: 'unknown, or follows an unknown one',
  same: 'the same',
  behind: 'further back',
};

const MEANINGS = { transition: 'a transition', same: 'no change', stale: 'stale, ignored' };

/** What an answer is, by its status (rows) and its age (columns). */
export function freshnessTable() {
  return table(
    ['The status is', ...AGES.map(({ name }) => `\`updatedAt\` ${name}`)],
    Object.entries(FRESHNESS).map(([place, { older, asOld, newer }]) => [
      PLACES[/** @type {keyof typeof FRESHNESS} */ (place)],
      ...[older, asOld, newer].map((freshness) => MEANINGS[freshness]),
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
        (status) => freshnessOf(monitorRunKind, run(last, LAST_AGE), run(status, updatedAt)) === 'transition',
      ),
    ),
  );
  return believed.length === AGES.length ? 'at any age' : believed.map(({ name }) => name).join(' or ');
}

/** @param {string} status @param {string} updatedAt */
function run(status, updatedAt) {
  const unknown = { monitorId: null, type: null, createdAt: null, completedAt: null };
  return { id: 'run', status, updatedAt, ...unknown, failedAt: null, failedReason: null, canceledAt: null };
}
