import { fileURLToPath } from 'node:url';
import { expect, type TestContext, test, vi } from 'vitest';
import type { FakeExa } from '../../../src/testing/server.js';
import { Cli } from '../../cli/cli.js';
import type { CommandProcess, Ended, Env } from '../../cli/command-process.js';
import type { TestedDatabase } from '../support/databases.js';
import type { DatabasePlace } from '../support/fresh-database.js';
import { openDatabase } from '../support/open-database.js';

/** The command as it is installed beside the peers. */
const COMMAND = fileURLToPath(
  new URL('../node_modules/exa-runwatch/dist/cli/exa-runwatch.js', import.meta.url),
);

/** What no output may hold. */
const PASSWORD = 'pass-of-the-tests';

/** `test` with the command and an empty queue at hand. Nothing of them outlives the test. */
export function queueTest(database: TestedDatabase) {
  // Each command opens the database anew.
  vi.setConfig({ testTimeout: 120_000 });
  return test.extend<{ cli: QueueCli }>({
    cli: async ({ onTestFinished }, use) => {
      const { place, remove } = await database.create();
      onTestFinished(remove);
      await use(new QueueCli(place, onTestFinished));
    },
  });
}

/** The command, and a queue of its own. */
export class QueueCli extends Cli {
  readonly #place: DatabasePlace;

  constructor(place: DatabasePlace, afterwards: TestContext['onTestFinished']) {
    super(COMMAND, afterwards);
    this.#place = place;
  }

  /** Of the database; for a folder, `undefined`. */
  get connectionString(): string | undefined {
    return 'dataDir' in this.#place ? undefined : this.#place.connectionString;
  }

  /** Starts `exa-runwatch queue` on the queue. */
  startQueue(args: readonly string[], env: Env = {}): CommandProcess {
    return this.start(['queue', ...args, ...this.#options()], { ...env, ...this.#env() });
  }

  /** Runs `exa-runwatch queue` on the queue, to its end. */
  async queue(args: readonly string[], env: Env = {}): Promise<Ended> {
    const ended = await this.startQueue(args, env).ended;
    expect(ended.stdout + ended.stderr).not.toContain(PASSWORD);
    return ended;
  }

  /** What `exa-runwatch queue` answers, which must succeed. */
  async answer(args: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.queue(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    return stdout;
  }

  /** Runs a line of `sh`, in which `"$@"` is `exa-runwatch queue` with these arguments. */
  queueInShell(line: string, args: readonly string[], env: Env = {}): Promise<Ended> {
    return this.shell(line, ['queue', ...args, ...this.#options()], { ...env, ...this.#env() });
  }

  /** Starts a worker on a fake. */
  startWork(exa: FakeExa, args: readonly string[] = [], env: Env = {}): CommandProcess {
    return this.startQueue(['work', ...workArgs(exa), ...args], { EXA_API_KEY: exa.apiKey, ...env });
  }

  /** Works on a fake until the queue is empty. */
  workUntilEmpty(exa: FakeExa, args: readonly string[] = [], env: Env = {}): Promise<Ended> {
    return this.startWork(exa, ['--until-empty', ...args], env).ended;
  }

  /** What the queue's database answers, while no command has it open. */
  async query(text: string): Promise<readonly unknown[]> {
    const database = await openDatabase(this.#place);
    const { rows } = await database.query(text);
    await database.close();
    return rows;
  }

  #options(): readonly string[] {
    return 'dataDir' in this.#place
      ? ['--data-dir', this.#place.dataDir]
      : ['--database-url-env', 'QUEUE_URL'];
  }

  #env(): Env {
    if ('dataDir' in this.#place) return {};
    const url = new URL(this.#place.connectionString);
    url.password = PASSWORD;
    return { QUEUE_URL: url.href };
  }
}

function workArgs(exa: FakeExa): readonly string[] {
  return ['--base-url', exa.url, '--rate', '1000'];
}
