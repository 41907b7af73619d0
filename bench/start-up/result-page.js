/** The page in docs/ that tells what was measured. */
export function resultPage(measured, rounds) {
  const [bare] = measured.map(medians);
  const rows = measured.map((contender) => {
    const { wallMs, cpuMs } = medians(contender);
    const times = (ms, ofBare) => `${ms.toFixed(0)} ms (${(ms / ofBare).toFixed(2)} ×)`;
    const limit = contender.limit === null ? '' : `${contender.limit} ×`;
    return `| ${contender.name} | ${times(wallMs, bare.wallMs)} | ${times(cpuMs, bare.cpuMs)} | ${limit} |`;
  });
  return `# Start-up

How long the command takes to start, beside Node itself. A pipeline that waits for a hundred runs one by one pays this a hundred times.

| | time | CPU | at most |
| --- | ---: | ---: | ---: |
${rows.join('\n')}

Medians of ${rounds}, taken in turns, after one round to warm the file system up. Node ${process.versions.node}. In brackets: how many times as long as \`node -e 0\`.

- The first three are measured from the start of the process to its end, by the shell's \`time\`. The last one is measured until a server on the same machine has its request; CPU is that of all its threads by then.
- The command is one bundle, in parts: what \`wait\` and \`demo\` need is loaded when they run, and so is \`fetch\`, by Node. Node 20 has no compile cache that a program could switch on; later versions are not asked for theirs.

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

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
