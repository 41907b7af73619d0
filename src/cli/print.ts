import type { WriteStream } from 'node:tty';

/** What prints lines. */
export interface Printer {
  print(line: string): void;
}

/** Prints lines until the stream takes no more, as when its reader is gone (`| head -1`), which it tells `onClosed`. */
export function printer(stream: WriteStream, onClosed: () => void = () => {}): Printer {
  let isClosed = false;
  stream.on('error', () => {
    isClosed = true;
    onClosed();
  });
  return {
    print(line) {
      if (!isClosed) stream.write(`${line}\n`);
    },
  };
}

/** Whether the reader of a stream has gone, which is no trouble. */
export function isClosing(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}
