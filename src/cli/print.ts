import type { WriteStream } from 'node:tty';

/** What prints lines. */
export interface Printer {
  print(line: string): void;
}

/** Prints lines until the reader is gone (`| head -1`), which it tells `onClosed`. */
export function printer(stream: WriteStream, onClosed: () => void = () => {}): Printer {
  let isClosed = false;
  stream.on('error', (error) => {
    if (!isClosing(error)) return;
    isClosed = true;
    onClosed();
  });
  return {
    print(line) {
      if (!isClosed) stream.write(`${line}\n`);
    },
  };
}

/** Lets the reader of a stream go without a fuss; any other trouble with it is thrown. */
export function toleratesClosing(stream: WriteStream): void {
  stream.on('error', (error) => {
    if (!isClosing(error)) throw error;
  });
}

function isClosing(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}
