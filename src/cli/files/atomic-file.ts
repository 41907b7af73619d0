import { existsSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { systemErrorCode } from './system-error.js';

/** Writes a file whole or not at all, where that can be done. */
export class AtomicFile {
  readonly #path: string;
  readonly #onInPlace: (cause: unknown) => void;
  #isInPlace = false;

  /** @param onInPlace is called once if the file can only be written in place, where a crash may damage it */
  constructor(path: string, onInPlace: (cause: unknown) => void) {
    this.#path = path;
    this.#onInPlace = onInPlace;
  }

  write(text: string): void {
    if (this.#isInPlace) writeFileSync(this.#path, text);
    else this.#replace(text);
  }

  #replace(text: string): void {
    try {
      writeFileAtomic.sync(targetOf(this.#path), text);
    } catch (cause) {
      if (!CANNOT_REPLACE.has(systemErrorCode(cause) ?? '') || !existsSync(this.#path)) throw cause;
      writeFileSync(this.#path, text);
      this.#isInPlace = true;
      this.#onInPlace(cause);
    }
  }
}

/** A file that is mounted into a container cannot be renamed over; in some folders no other file can be made. */
const CANNOT_REPLACE: ReadonlySet<string> = new Set(['EBUSY', 'EXDEV', 'EACCES', 'EPERM', 'EROFS']);

/** A link to a file that is still to be made would be replaced by the file, and lead nowhere any more. */
function targetOf(path: string): string {
  if (existsSync(path)) return path;
  try {
    return targetOf(resolve(dirname(path), readlinkSync(path)));
  } catch {
    return path;
  }
}
