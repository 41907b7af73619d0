import type { WriteStream } from 'node:tty';

/** What prints lines on a stream, and how to hear that nobody reads them any more. */
export interface Printer {
  print(line: string): void;
}

/**
 * Prints lines. Once the reader is gone (`| head -1`) it prints no more, and tells `onClosed`; other troubles of the
 * stream are thrown, as if nobody listened.
 */
export function printer(stream: WriteStream, onClosed: () => void = () => {}): Printer {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isClosed = true;
    onClosed();
  });
  return {
    print(line) {
      if (!isClosed) stream.write(`${line}\n`);
    },
  };
}
