import type { CommandContext } from './command-context.js';

/** A shorter secret may be a part of any word, so it is replaced only where it stands alone. */
const SUBSTRING_LENGTH = 16;

/** The text without any key or password. */
export function withoutSecrets(text: string, { secrets }: CommandContext): string {
  return [...secrets].reduce((cleaned, secret) => cleaned.replaceAll(patternFor(secret), '[key]'), text);
}

function patternFor(secret: string): RegExp {
  const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(secret.length < SUBSTRING_LENGTH ? `(?<![\\w-])${literal}(?![\\w-])` : literal, 'g');
}
