import { table } from '../../scripts/docs/table.js';
import { median } from '../median.js';

/** docs/start-up.md. */
export function resultPage(measured, rounds) {
  const [bare] = measured.map(medians);
  const rows = measured.map((contender) => {
    const { wallMs, cpuMs } = medians(contender);
    const times = (ms, ofBare) => `${ms.toFixed(0)} ms (${(ms / ofBare).toFixed(2)} ×)`;
    const limit = contender.limit === null ? '' : `${contender.limit} ×`;
    return [contender.name, times(wallMs, bare.wallMs), times(cpuMs, bare.cpuMs), limit];
  });
  return `# Start-up

How long the command takes to start, compared with Node itself. A pipeline that waits for a hundred runs one at a time pays this a hundred times.

${table(['', 'time:', 'CPU:', 'target, at most:'], rows)}

Medians of ${rounds} rounds, in which all take turns, after one that warms up the file system. Node ${process.versions.node}. In brackets: how many times as long as \`node -e 0\`.

- The first three are measured from the start of the process to its end, with the shell's \`time\`. The last is measured until a server on the same machine gets its request; CPU is that of all its threads until then.
- The command is a bundle in parts: \`wait\` and \`demo\` load what they need when they run, and Node loads \`fetch\` at its first use. Node 20 has no compile cache that a program could switch on, and that of later versions is not used.

To repeat it, on Linux:

\`\`\`sh
npm ci && npm run build
node bench/start-up/run.js            # prints this page
node bench/start-up/run.js --write    # writes it
\`\`\`
`;
}

function medians({ wallMs, cpuMs }) {
  return { wallMs: median(wallMs), cpuMs: median(cpuMs) };
}
