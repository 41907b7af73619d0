import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** A Node process from its start to its end, by the shell's `time`. */
export async function measureProcess(args) {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null';
  const child = spawn('bash', ['-c', script, 'bash', process.execPath, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [text] = await Promise.all([textOf(child.stderr), once(child, 'close')]);
  const [wall, user, system] = text.trim().split(' ').map(Number);
  return { wallMs: wall * 1_000, cpuMs: (user + system) * 1_000 };
}

/** `exa-runwatch wait` from its start until its first request arrives; the answer is that the run has completed. */
export async function measureUntilRequest(command) {
  const server = createServer((_request, response) => {
    asked?.({ wallMs: performance.now() - startedAt, cpuMs: cpuMsOf(child.pid) });
    response.setHeader('content-type', 'application/json').end(COMPLETED);
  }).listen(0, '127.0.0.1');
  let asked;
  const measured = new Promise((resolve) => {
    asked = resolve;
  });
  await once(server, 'listening');
  const { port } = server.address();
  const startedAt = performance.now();
  const args = [command, 'wait', 'monitor_1', 'run_1', '--base-url', `http://127.0.0.1:${port}`];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, EXA_API_KEY: 'bench' },
    stdio: 'ignore',
  });
  const [exitCode] = await once(child, 'exit');
  server.close();
  if (exitCode !== 0) throw new Error(`exa-runwatch wait exited with ${exitCode}`);
  return measured;
}

const COMPLETED = JSON.stringify({ id: 'run_1', status: 'completed', monitorId: 'monitor_1' });

/** The processor time of all threads so far: the kernel counts it in nanoseconds. */
function cpuMsOf(pid) {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const ns = tasks.map((task) =>
    Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
  );
  return ns.reduce((sum, each) => sum + each, 0) / 1e6;
}

async function textOf(stream) {
  let text = '';
  for await (const piece of stream.setEncoding('utf8')) text += piece;
  return text;
}
