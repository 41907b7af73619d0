import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the built command. */
    command: string;
  }
}

/** The command as it would be published: the path of its program. */
export function builtCommand(): string {
  return inject('command');
}
