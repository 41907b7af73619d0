import { type KindName, type KindWords, wordsOf } from '../kind-option.js';

/** How the command is used for a kind, for messages. */
export class RightUse {
  readonly words: KindWords;
  readonly #command: string;

  constructor(kind: KindName, command = 'wait') {
    this.#command = `exa-runwatch ${command}${kind === 'monitor-run' ? '' : ` --kind ${kind}`}`;
    this.words = wordsOf(kind);
  }

  get parent(): string {
    return `<${this.words.parent}>`;
  }

  get run(): string {
    return `<${this.words.run}>`;
  }

  /** The argument that comes first. */
  get first(): string {
    return this.words.parent === null ? this.run : this.parent;
  }

  get use(): string {
    return this.words.parent === null
      ? this.with(`${this.run}...`)
      : this.with(this.parent, `${this.run}...`);
  }

  get xargs(): string {
    return `\`xargs ${this.#command}${this.words.parent === null ? '' : ` ${this.parent}`}\``;
  }

  with(...args: readonly string[]): string {
    return `\`${[this.#command, ...args].join(' ')}\``;
  }
}
