import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the network between a worker and its database does. */
export interface TcpProxy {
  /** The same connection string, through the proxy. */
  readonly connectionString: string;
  /** No byte passes any more on connections that are open, and none is closed. New ones get no answer. */
  cut(): void;
  /** New connections are answered again; those that were cut stay silent. */
  restore(): void;
  /** Closes all open connections. */
  closeAll(): void;
}

/** A proxy on the loopback interface, which lasts as long as the test. */
export async function startTcpProxy(connectionString: string): Promise<TcpProxy> {
  const url = new URL(connectionString);
  const [host, port] = [url.hostname, Number(url.port)];
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    keep(client);
    if (isCut) return;
    const upstream = connect(port, host);
    keep(upstream);
    client.pipe(upstream).pipe(client);
  });

  function keep(socket: Socket): void {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no port: ${address}`);
  url.host = `127.0.0.1:${address.port}`;
  return {
    connectionString: url.href,
    cut() {
      isCut = true;
      for (const socket of open) socket.unpipe().pause();
    },
    restore() {
      isCut = false;
    },
    closeAll() {
      for (const socket of open) socket.destroy();
    },
  };
}
