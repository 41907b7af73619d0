import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ParsedFault } from '../scenario/fault.js';
import type { HttpAnswer } from '../simulation/http-answer.js';
import { pause } from '../simulation/pause.js';
import { bodyStream, encodedBody, encodingHeaders } from './encoding.js';

const CHUNK_BYTES = 2 ** 16;

/** The way back to the client. */
export interface ClientConnection {
  readonly socket: Socket;
  readonly response: ServerResponse;
  /** Whether the body is compressed. */
  readonly gzip: boolean;
  /** Aborted when the connection is closed, from either side. */
  readonly gone: AbortSignal;
  /** Called with the status right before it is sent. */
  readonly onStatus: (status: number) => void;
}

/** Sends an answer, or does to it what the fault says. Rejects if the client is gone before that is done. */
export async function deliver(
  answer: HttpAnswer,
  fault: ParsedFault | null,
  connection: ClientConnection,
): Promise<void> {
  switch (fault?.fault) {
    case 'silence':
      return pause(Infinity, connection.gone);
    case 'reset':
      if (fault.when === 'mid-body') return breakOff(answer, connection);
      connection.socket.resetAndDestroy();
      return;
    case 'trickle':
      return trickle(answer, fault.everyMs, connection);
    case 'oversized':
      return pad(answer, fault.bytes, connection);
    default:
      begin(answer, connection).end(encodedBody(answer.body, connection.gzip));
  }
}

/** Sends the status and the headers. */
function begin(
  { status, headers }: HttpAnswer,
  { response, gzip, onStatus }: ClientConnection,
): ServerResponse {
  onStatus(status);
  response.statusCode = status;
  for (const [name, value] of Object.entries({ ...headers, ...encodingHeaders(gzip) })) {
    response.setHeader(name, value);
  }
  return response;
}

function breakOff(answer: HttpAnswer, connection: ClientConnection): void {
  const body = encodedBody(answer.body, connection.gzip);
  const response = begin(answer, connection).setHeader('content-length', body.length);
  // Closed, not reset: on a reset the client's system may drop what it has received, headers included.
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
}

async function trickle(answer: HttpAnswer, everyMs: number, connection: ClientConnection): Promise<void> {
  const body = bodyStream(begin(answer, connection), connection.gzip);
  for (;;) {
    body.write(' ');
    await pause(everyMs, connection.gone);
  }
}

async function pad(answer: HttpAnswer, bytes: number, connection: ClientConnection): Promise<void> {
  const body = bodyStream(begin(answer, connection), connection.gzip);
  body.write(answer.body);
  for (let sent = Buffer.byteLength(answer.body); sent < bytes; sent += CHUNK_BYTES) {
    const fits = body.write(' '.repeat(Math.min(CHUNK_BYTES, bytes - sent)));
    if (!fits) await once(body, 'drain', { signal: connection.gone });
  }
  body.end();
}
