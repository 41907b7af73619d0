import { fork } from 'node:child_process';
import { once } from 'node:events';

const CHILD = new URL('./child.js', import.meta.url);

/** One measurement in a fresh process. */
export async function measureInChild(contender, measure, load) {
  const child = fork(CHILD, { execArgv: ['--expose-gc'] });
  child.send({ contender: contender.name, measure, load });
  let measured;
  child.once('message', (value) => {
    measured = value;
  });
  const [code] = await once(child, 'exit');
  if (code === 0 && measured !== undefined) return measured;
  throw new Error(`${contender.name}: measuring ${measure} ended with exit code ${code}`);
}
