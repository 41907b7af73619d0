import { inject } from 'vitest';

/** The command as it would be published: the path of its program. */
export function builtCommand(): string {
  return inject('command');
}
