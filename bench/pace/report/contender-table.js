import { CONTENDERS, LEARNED } from '../contenders/index.js';
import { duration, table } from './show.js';

/** Who was measured, and what it does when nothing is set. */
export function contenderTable() {
  const rows = [...CONTENDERS, LEARNED].map(({ name, version, knob }) => [
    name,
    version,
    knob.law,
    `\`${knob.option}\`, ${duration(knob.defaultMs)}`,
  ]);
  return table(['', 'version', 'waits', 'its option, and the default'], rows, 4);
}
