import { safeText } from '../index.js';

/**
 * Text from outside, fit for one line of ours: it cannot steer a terminal, and where a CI service reads along it
 * cannot give commands either. GitHub, Azure and TeamCity take theirs from `##` anywhere in a line; those that must
 * stand at its head cannot, since every line of ours begins with a word of ours.
 */
export function lineText(text: string): string {
  return safeText(text).replaceAll(/#(?=#)/g, '# ');
}
