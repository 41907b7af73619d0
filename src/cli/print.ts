import type { WriteStream } from 'node:tty';
import { systemErrorCode } from './files/system-error.js';

export type Print = (line: string) => void;

/** Prints lines until the stream is closed, as by `| head -1`; then `onClosed` is called and the rest is dropped. */
export function printerTo(stream: WriteStream, onClosed: () => void = () => {}): Print {
  let isClosed = false;
  stream.on('error', () => {
    isClosed = true;
    onClosed();
  });
  return (line) => {
    if (!isClosed) stream.write(`${line}\n`);
  };
}

/** A printer, and when what it printed is written. */
export interface Writer {
  readonly print: Print;
  /** Rejects if the stream was closed before all of it was written. */
  written(): Promise<void>;
}

/** Prints lines like `printerTo`, and says when they are written. */
export function writerTo(stream: WriteStream, onClosed: () => void): Writer {
  let last = Promise.resolve();
  stream.on('error', onClosed);
  return {
    print(line) {
      last = new Promise((resolve, reject) => {
        stream.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
      });
      // Whoever asks whether it is written gets the error.
      last.catch(() => {});
    },
    written: () => last,
  };
}

/** Whether a stream failed because its reader is gone, a pipe's or the terminal, which is nothing to report. */
export function isReaderGone(error: Error, { isTTY }: WriteStream): boolean {
  const code = systemErrorCode(error);
  return code === 'EPIPE' || (code === 'EIO' && isTTY);
}
