import { CONTENDERS } from './contenders/index.js';
import { summarize } from './summary.js';

const HEAD = ['', 'version', 'CPU µs per look', 'heap bytes per watch'];
const ALIGNMENT = ['---', '---', '---:', '---:'];

/** The results as a Markdown table: median (least–greatest). */
export function resultTable(results) {
  const rows = CONTENDERS.map(({ name, version }) => {
    const { cpuUsPerLook, heapBytesPerWatch } = results.get(name);
    return [name, version ?? '–', summarize(cpuUsPerLook, 1), summarize(heapBytesPerWatch, 0)];
  });
  return [HEAD, ALIGNMENT, ...rows].map(line).join('\n');
}

function line(cells) {
  return `| ${cells.join(' | ')} |`;
}
