import { startFakeExa } from '../../testing/server.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import type { Shell } from '../shell.js';
import { wait } from '../wait/wait.js';
import type { WaitFlags } from '../wait/wait-request.js';
import { LIVES } from './lives.js';

/**
 * `exa-runwatch demo`: a fake Exa on this machine, with three runs and the troubles of a bad day, and `exa-runwatch wait` for
 * all of them. It succeeds once they have ended, whatever the ends: it is a show.
 */
export async function demo(
  { format, verbose = false, color }: Pick<WaitFlags, 'format' | 'verbose' | 'color'>,
  shell: Shell,
): Promise<ExitCode> {
  const exa = await startFakeExa({ startsAt: 'first-poll', latencyMs: 60 });
  try {
    for (const { runId, life, looks } of LIVES)
      exa.addRun(life, { runId, monitorId: MONITOR }).queueFault(...looks);
    shell.stderr.write(INTRODUCTION);
    const ended = await wait(
      {
        monitorId: MONITOR,
        runIds: LIVES.map(({ runId }) => runId),
        until: 'all',
        timeoutMs: undefined,
        intervalMs: 1_000,
        isLearning: false,
        heartbeatMs: 0,
        format,
        isQuiet: false,
        isVerbose: verbose,
        isColorAllowed: color,
        baseUrl: exa.url,
        apiKeyFile: undefined,
        resumeFile: undefined,
      },
      // A show is not for the summary of a job.
      { ...shell, env: { ...shell.env, EXA_API_KEY: exa.apiKey, GITHUB_ACTIONS: undefined } },
    );
    if (ended !== exitCode('failed')) return ended;
    shell.stderr.write('\nFor real runs, `exa-runwatch wait` would exit with 1 now: one of them failed.\n');
    return exitCode('completed');
  } finally {
    await exa.close();
  }
}

const MONITOR = 'monitor_demo';

const INTRODUCTION = `Three made-up runs at once, over HTTP to this machine. On the way the API is
overloaded, asks for a pause, drops a connection, and gives an old answer.

`;
