import { Socket } from 'node:net';

/**
 * The sockets of the connections to a server. If a connection cannot be made because the driver has no password, the
 * driver leaves its socket open, and the process would not end until the server closes it, a minute later.
 */
export class OpenSockets {
  readonly #open = new Set<Socket>();

  /** Makes a socket, as the driver's option `stream` does. */
  readonly create = (): Socket => {
    const socket = new Socket();
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return socket;
  };

  destroy(): void {
    for (const socket of this.#open) socket.destroy();
  }
}
