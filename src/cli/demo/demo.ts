import { startFakeExa } from '../../testing/server.js';
import type { CommandContext } from '../command-context.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { wait } from '../wait/wait.js';
import { type WaitFlags, waitRequest } from '../wait/wait-request.js';
import { DEMO_RUNS, OVERLOADED } from './demo-runs.js';

export type DemoFlags = Pick<WaitFlags, 'format' | 'verbose' | 'color'>;

const MONITOR = 'monitor_demo';

/**
 * `exa-runwatch demo`: a fake Exa on this machine with three runs and failures on the way, and `exa-runwatch wait` for
 * all of them. It succeeds once they have ended, however they end.
 */
export async function demo(flags: DemoFlags, context: CommandContext): Promise<ExitCode> {
  const exa = await startFakeExa({ startsAt: 'first-poll', latencyMs: 60 });
  try {
    for (const { runId, timeline, faults } of DEMO_RUNS)
      exa.addRun(timeline, { runId, monitorId: MONITOR }).queueFault(...faults);
    exa.queueListFault('runs', OVERLOADED);
    context.stderr.write(INTRODUCTION);
    const runIds = DEMO_RUNS.map(({ runId }) => runId);
    const waitFlags: WaitFlags = {
      ...flags,
      kind: 'monitor-run',
      interval: 1_000,
      heartbeat: 0,
      annotations: false,
      baseUrl: exa.url,
    };
    // A demo is not for the summary of a job.
    const env = { ...context.env, EXA_API_KEY: exa.apiKey, GITHUB_ACTIONS: undefined };
    const ended = await wait(waitRequest([MONITOR, ...runIds], waitFlags), { ...context, env });
    if (ended !== exitCode('failed')) return ended;
    context.stderr.write('\nFor real runs, `exa-runwatch wait` would exit with 1 now: one of them failed.\n');
    return exitCode('completed');
  } finally {
    await exa.close();
  }
}

const INTRODUCTION = `Three made-up runs at once, over HTTP to this machine. On the way the API is
overloaded, asks for a pause, drops a connection, and sends an old answer.

`;
