import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../docs/built-package.js';

/** A server for one test, which may stop it and start it again. */
export interface OwnPostgres {
  readonly connectionString: string;
  /** As `pg_ctl` does: `control('restart', '-m', 'immediate')`, `control('stop')`, `control('start')`. */
  control(...args: readonly string[]): Promise<void>;
}

const PRINT_AND_STAY = 'echo "$TEST_DATABASE_URL"; echo "$TEST_POSTGRES_CTL"; exec sleep infinity';

/** Starts a server, which is removed after the test. It needs `hasPostgres`. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const script = spawn(join(ROOT, 'scripts/with-postgres'), ['bash', '-c', PRINT_AND_STAY], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(script, 'close');
  onTestFinished(async () => {
    script.kill('SIGTERM');
    await closed;
  });
  const lines = createInterface(script.stdout)[Symbol.asyncIterator]();
  const [url, program] = [await lines.next(), await lines.next()];
  if (url.done === true || program.done === true) throw new Error('the server did not start');
  return {
    connectionString: url.value,
    control: async (...args) => {
      await promisify(execFile)(program.value, args);
    },
  };
}
