import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * One measurement in a fresh process: `child` is sent what to measure, and sends what it measured. It ends itself.
 *
 * @throws Error that names what was measured if it ends otherwise
 */
export async function measureInChild(child, what) {
  const running = fork(child, { execArgv: ['--expose-gc'] });
  running.send(what);
  let measured;
  running.once('message', (result) => {
    measured = result;
  });
  const [code] = await once(running, 'exit');
  if (code === 0 && measured !== undefined) return measured;
  throw new Error(`measuring ${JSON.stringify(what)} ended with exit code ${code}`);
}
