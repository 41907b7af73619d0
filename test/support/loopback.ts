import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** An HTTP server that lasts as long as the test; the returned URL is its own. */
export async function httpServer(answer: RequestListener): Promise<string> {
  return `http://${await listen(createServer(answer))}`;
}

/** The same without HTTP: the test has the socket to itself. */
export async function tcpServer(onConnection: (socket: Socket) => void): Promise<string> {
  return `http://${await listen(createTcpServer(onConnection))}`;
}

/** Resolves with `127.0.0.1:<port>` once the server listens there. It ends with the test. */
export async function listen(server: Server | TcpServer): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // Clients that are refused break off.
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
    // The client's end closes a few turns later, and not under the fake timers of the next test.
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return `127.0.0.1:${address.port}`;
}
