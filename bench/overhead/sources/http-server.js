import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('./http-server-process.js', import.meta.url));

/** The runs of a memory source over HTTP on loopback, from a process of its own, whose time is not ours. */
export async function startHttpServer(load) {
  const server = fork(SERVER, { execArgv: [] });
  server.send(load);
  const [port] = await once(server, 'message');
  return {
    url: `http://127.0.0.1:${port}`,
    async polls() {
      server.send('polls');
      const [polls] = await once(server, 'message');
      return polls;
    },
    stop: () => server.disconnect(),
  };
}
