import { test, vi } from 'vitest';
import type { FakeExa } from '../../../src/testing/server.js';
import { builtCommand } from '../built-command.js';
import { MONITOR } from '../cli.js';
import { Workplace } from '../workplace.js';
import { type PtyOptions, PtySession } from './pty-session.js';

export interface WaitOptions extends PtyOptions {
  /** More options on the command line. */
  readonly flags?: readonly string[];
  /**
   * What the shell of the terminal is to do; `"$@"` is the command.
   * @default 'exec "$@"'
   */
  readonly script?: string;
}

/** Stands above the rows, and has to stay there. */
export const MARK = 'ABOVE';
export const AFTER_A_MARK = `echo '${MARK}'; exec "$@"`;

/**
 * `test` with the built command in a terminal at hand as `terminal`. To be called once at the head of a test file. The
 * tests of a `describe.concurrent` wait together.
 */
export function terminalTest() {
  vi.setConfig({ testTimeout: 30_000 });
  const command = builtCommand();
  return test.extend<{ terminal: Terminal }>({
    terminal: async ({ onTestFinished }, use) => use(new Terminal(command, onTestFinished)),
  });
}

/** Opens terminals, and what is watched in them. Nothing of it outlives the test. */
export class Terminal extends Workplace {
  /** Starts `exa-runwatch wait` on a fake, polling often. */
  wait(exa: FakeExa, runIds: readonly string[], options: WaitOptions = {}): PtySession {
    const often = ['--interval', '100ms', '--rate', '1000'];
    return this.run(exa, ['wait', MONITOR, ...runIds, ...often], options);
  }

  /** Starts the command on a fake. */
  run(exa: FakeExa, args: readonly string[], options: WaitOptions = {}): PtySession {
    const { flags = [], script = 'exec "$@"', env, ...size } = options;
    const all = [...args, '--base-url', exa.url, ...flags];
    return this.#open(script, all, { ...size, env: { EXA_API_KEY: exa.apiKey, ...env } });
  }

  demo(): PtySession {
    return this.#open('exec "$@"', ['demo'], {});
  }

  #open(script: string, args: readonly string[], options: PtyOptions): PtySession {
    const session = new PtySession(script, [process.execPath, this.command, ...args], options);
    this.afterwards(() => session.end());
    return session;
  }
}
