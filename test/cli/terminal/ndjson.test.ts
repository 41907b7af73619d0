import { describe, expect } from 'vitest';
import { WaitEvent } from '../../../src/cli/formats.js';
import { terminalTest } from './terminal-test.js';

const test = terminalTest();
const LIFE = [{ status: 'running', forMs: 300 }, { status: 'completed' }];
const LINE_OF_PROGRESS = /^\d{4}-\S+Z {2}run_\d {2}[\w ->]+$/;

describe.concurrent('ndjson on the terminal where the progress goes too', () => {
  test.for([
    { where: 'directly', script: 'exec "$@"' },
    { where: 'through a pipe', script: '"$@" | cat' },
  ])('is lines that can be read, untorn by rows, $where', async ({ script }, { terminal }) => {
    const exa = await terminal.fakeExa();
    for (const runId of ['run_1', 'run_2']) exa.addRun(LIFE, { runId });
    const flags = ['--format', 'ndjson', '--no-color'];
    const session = terminal.wait(exa, ['run_1', 'run_2'], { script, flags });
    expect(await session.exited).toBe(0);
    const lines = session.raw.trimEnd().split('\r\n');
    const events = lines.filter((line) => line.startsWith('{'));
    for (const event of events) expect(WaitEvent.safeParse(JSON.parse(event)).success).toBe(true);
    expect(events.length).toBeGreaterThan(8);
    const others = lines.filter((line) => !line.startsWith('{') && !LINE_OF_PROGRESS.test(line));
    expect(others).toEqual([]);
  });
});
