/** Takes over what a process does with errors that nobody handles, so that a trial can judge them. */
export class ProcessErrors {
  /** Called with what is rejected and never handled. */
  onUnhandled: (reason: unknown) => void = () => {};
  /** Called with what a listener threw, as `reportError` of browsers, Deno and Bun. */
  onReported: (thrown: unknown) => void = () => {};
  readonly #others = process.listeners('unhandledRejection');
  readonly #unhandled = (reason: unknown) => this.onUnhandled(reason);
  /** Without a listener, Node warns of each rejection that is handled late. */
  readonly #handledLate = () => {};

  constructor() {
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', this.#unhandled);
    process.on('rejectionHandled', this.#handledLate);
    Reflect.set(globalThis, 'reportError', (thrown: unknown) => this.onReported(thrown));
  }

  restore(): void {
    process.off('unhandledRejection', this.#unhandled);
    process.off('rejectionHandled', this.#handledLate);
    for (const other of this.#others) process.on('unhandledRejection', other);
    Reflect.deleteProperty(globalThis, 'reportError');
  }
}
