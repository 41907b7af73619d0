import { test, vi } from 'vitest';
import type { FakeExa } from '../../src/testing/server.js';
import { builtCommand } from './built-command.js';
import { CommandProcess, type Ended, type Env } from './command-process.js';
import { Workplace } from './workplace.js';

/** As long as Exa's, so that it can be nothing else by chance. */
export const KEY = 'exa-key-of-the-tests-0123456789abcdef';

/** The monitor of all runs that a fake adds unasked. */
export const MONITOR = 'monitor_test';

/**
 * `test` with the built command at hand as `cli`. To be called once at the head of a test file. Each test waits for
 * processes, so that those of a `describe.concurrent` wait together.
 */
export function cliTest() {
  vi.setConfig({ testTimeout: 30_000 });
  const command = builtCommand();
  return test.extend<{ cli: Cli }>({
    cli: async ({ onTestFinished }, use) => use(new Cli(command, onTestFinished)),
  });
}

/** The command, and what it is tried on. Nothing of it outlives the test. */
export class Cli extends Workplace {
  /** Starts the command with these arguments. */
  start(args: readonly string[], env: Env = {}): CommandProcess {
    return this.#process(process.execPath, [this.command, ...args], env);
  }

  /** Runs the command with these arguments, to its end. */
  run(args: readonly string[], env: Env = {}): Promise<Ended> {
    return this.start(args, env).ended;
  }

  /** Starts `exa-runwatch wait` on a fake, polling often. The arguments come after the monitor; `env` may replace the key. */
  startWait(exa: FakeExa, args: readonly string[], env: Env = {}): CommandProcess {
    return this.start(waitArgs(exa, args), { EXA_API_KEY: exa.apiKey, ...env });
  }

  /** Runs `exa-runwatch wait` on a fake, to its end. */
  wait(exa: FakeExa, args: readonly string[], env: Env = {}): Promise<Ended> {
    return this.startWait(exa, args, env).ended;
  }

  /** Runs a line of `sh`, in which `"$@"` is the command with these arguments. */
  shell(line: string, args: readonly string[], env: Env = {}): Promise<Ended> {
    return this.#process('sh', ['-c', line, 'sh', process.execPath, this.command, ...args], env).ended;
  }

  #process(program: string, args: readonly string[], env: Env): CommandProcess {
    const started = new CommandProcess(program, args, env);
    this.afterwards(() => started.kill('SIGKILL'));
    return started;
  }
}

/** Polls a fake often, with no limit that a test would notice. */
function often(exa: FakeExa): readonly string[] {
  return ['--base-url', exa.url, '--interval', '50ms', '--rate', '1000'];
}

export function waitArgs(exa: FakeExa, args: readonly string[]): readonly string[] {
  return ['wait', MONITOR, ...often(exa), ...args];
}

/** Runs `exa-runwatch wait` on a fake with arguments that name whatever runs, to its end. */
export function waitFor(cli: Cli, exa: FakeExa, args: readonly string[], env: Env = {}): Promise<Ended> {
  return cli.run(['wait', ...often(exa), ...args], { EXA_API_KEY: exa.apiKey, ...env });
}

/** Waits until the fake has answered so many requests. */
export function answered(exa: FakeExa, count: number): Promise<void> {
  return vi.waitFor(() => {
    const { length } = exa.requests.filter(({ status }) => status !== null);
    if (length < count) throw new Error(`${length} of ${count} requests were answered`);
  }, 20_000);
}
