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

/** Whether a stream failed because its reader is gone, a pipe's or the terminal, which is nothing to report. */
export function isReaderGone(error: Error, { isTTY }: WriteStream): boolean {
  const code = systemErrorCode(error);
  return code === 'EPIPE' || (code === 'EIO' && isTTY);
}
