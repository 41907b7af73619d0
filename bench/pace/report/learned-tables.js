import { HISTORIES } from '../learned/histories.js';
import { ratioAfter } from '../learned/targets.js';
import { digits, duration, table } from './show.js';

/** What is aimed at, and whether it is reached. */
export function targetTable(targets) {
  const rows = targets.map(({ words, most, value, isMet }) => [
    words,
    `at most ${most}`,
    value.toFixed(2),
    isMet ? 'met' : '**not met**',
  ]);
  return table(['', 'target', 'measured', ''], rows, 2);
}

/** Costs as multiples of the optimum's, for each trace and c: the default, and what was learned from which past. */
export function historyTable(compared) {
  const head = ['', 'c', 'the default', ...HISTORIES.map(({ name }) => name)];
  const rows = compared.map((each) => [
    each.trace.name,
    `${each.c} s`,
    digits(each.fallback.ratio),
    ...HISTORIES.map((history) => digits(ratioAfter(each, history))),
  ]);
  return table(head, rows);
}

/** Requests at the same lateness. */
export function asLateTable(asLate) {
  const head = ['', 'late, mean', 'the default', 'best peer', 'its requests', 'learned', 'share', 'set to'];
  const rows = asLate.map(({ trace, own, peer, learned, share }) => [
    trace.name,
    `${digits(learned.summary.lateness)} s`,
    digits(own.summary.requests),
    peerName(peer),
    digits(peer.summary.requests),
    digits(learned.summary.requests),
    share.toFixed(2),
    duration(learned.setting),
  ]);
  return table(head, rows);
}

function peerName({ contender: { name, knob }, how, setting = knob.defaultMs }) {
  const isFixed = knob.law === 'a fixed gap';
  const what = isFixed ? `a fixed gap of ${duration(setting)}` : `${name}, ${duration(setting)}`;
  return how === 'default' ? `${name}, its default` : what;
}
