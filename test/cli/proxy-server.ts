import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/** Where the proxy connects to, whatever host is asked for; `null` for a proxy that only listens to what is sent. */
type Target = URL | null;

/** A proxy on loopback that keeps what it was asked for. */
export class ProxyServer {
  /** The hosts of its CONNECT requests. */
  readonly tunnels: string[] = [];
  /** What it was asked for in the clear. */
  readonly requests: string[] = [];
  readonly authorizations: (string | undefined)[] = [];
  /** The first bytes that were sent through each tunnel. */
  readonly bytes: Buffer[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(target: Target, status: number) {
    this.#server = createServer((request, response) => {
      this.requests.push(request.url ?? '');
      response.writeHead(502).end();
    });
    this.#server.on('connection', (socket) => this.#keep(socket));
    this.#server.on('connect', (request: IncomingMessage, socket: Socket) => {
      this.tunnels.push(request.url ?? '');
      this.authorizations.push(request.headers['proxy-authorization']);
      socket.on('error', () => {});
      socket.write(`HTTP/1.1 ${status} Proxy\r\n\r\n`);
      if (status !== 200) socket.end();
      else this.#tunnel(socket, target);
    });
  }

  /** @param status what CONNECT requests are answered with */
  static async start(target: Target, status = 200): Promise<ProxyServer> {
    const proxy = new ProxyServer(target, status);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get host(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy is not listening');
    return `127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #tunnel(socket: Socket, target: Target): void {
    socket.once('data', (chunk: Buffer) => {
      this.bytes.push(chunk);
      if (target === null) socket.destroy();
    });
    if (target === null) return;
    const upstream = this.#keep(connect(Number(target.port), target.hostname));
    upstream.on('error', () => socket.destroy());
    socket.pipe(upstream).pipe(socket);
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  }
}
