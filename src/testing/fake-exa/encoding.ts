import type { IncomingMessage } from 'node:http';
import { pipeline, type Writable } from 'node:stream';
import { constants, createGzip, gzipSync } from 'node:zlib';

export function acceptsGzip({ headers }: IncomingMessage): boolean {
  return /\bgzip\b/i.test(String(headers['accept-encoding']));
}

export function encodingHeaders(gzip: boolean): Readonly<Record<string, string>> {
  return gzip ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {};
}

export function encodedBody(body: string, gzip: boolean): Buffer {
  return gzip ? gzipSync(body) : Buffer.from(body);
}

/** For a body that is sent bit by bit: each write reaches the client at once. */
export function bodyStream(response: Writable, gzip: boolean): Writable {
  if (!gzip) return response;
  const encoder = createGzip({ flush: constants.Z_SYNC_FLUSH });
  // A client that leaves ends the encoder, too; the writer learns of it from the connection.
  pipeline(encoder, response, () => {});
  return encoder;
}
