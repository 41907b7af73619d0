import type { CommandContext } from './command-context.js';

/** A shorter secret is replaced only where it stands alone: a key `a` would garble every word. */
const SHORTEST_INSIDE_A_WORD = 8;

/** The text without any key or password. */
export function withoutSecrets(text: string, { secrets }: CommandContext): string {
  return [...secrets].reduce((cleaned, secret) => cleaned.replaceAll(patternFor(secret), '[key]'), text);
}

function patternFor(secret: string): RegExp {
  const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(secret.length < SHORTEST_INSIDE_A_WORD ? `(?<!\\w)${literal}(?!\\w)` : literal, 'g');
}
