import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Fault } from '../fault.js';
import type { Answer } from '../simulation/answer.js';
import { pause } from '../simulation/pause.js';

const DEFAULT_BYTES = 2 ** 20 + 1;
const DEFAULT_EVERY_MS = 100;
const CHUNK_BYTES = 2 ** 16;

/** The way back to the client. */
export interface Connection {
  readonly socket: Socket;
  readonly response: ServerResponse;
  /** Aborted when the connection is closed, from either side. */
  readonly gone: AbortSignal;
  /** Told the status right before it is sent. */
  readonly onStatus: (status: number) => void;
}

/** Sends an answer, or does to it what the fault says. Rejects if the client is gone before that is done. */
export async function deliver(answer: Answer, fault: Fault | null, connection: Connection): Promise<void> {
  switch (fault?.fault) {
    case 'silence':
      return pause(Infinity, connection.gone);
    case 'reset':
      if (fault.when === 'mid-body') return breakOff(answer, connection);
      connection.socket.resetAndDestroy();
      return;
    case 'trickle':
      return trickle(answer, fault.everyMs ?? DEFAULT_EVERY_MS, connection);
    case 'oversized':
      return pad(answer, fault.bytes ?? DEFAULT_BYTES, connection);
    default:
      begin(answer, connection).end(answer.body);
  }
}

function begin({ status, headers }: Answer, { response, onStatus }: Connection): ServerResponse {
  onStatus(status);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return response;
}

function breakOff(answer: Answer, connection: Connection): void {
  const response = begin(answer, connection).setHeader('content-length', Buffer.byteLength(answer.body));
  const half = answer.body.slice(0, answer.body.length / 2);
  // Closed, not reset: on a reset the client's system may drop what it has received, headers included.
  response.write(half, () => response.destroy());
}

async function trickle(answer: Answer, everyMs: number, connection: Connection): Promise<void> {
  const response = begin(answer, connection);
  for (;;) {
    response.write(' ');
    await pause(everyMs, connection.gone);
  }
}

async function pad(answer: Answer, bytes: number, connection: Connection): Promise<void> {
  const response = begin(answer, connection);
  response.write(answer.body);
  for (let sent = Buffer.byteLength(answer.body); sent < bytes; sent += CHUNK_BYTES) {
    const fits = response.write(' '.repeat(Math.min(CHUNK_BYTES, bytes - sent)));
    if (!fits) await once(response, 'drain', { signal: connection.gone });
  }
  response.end();
}
