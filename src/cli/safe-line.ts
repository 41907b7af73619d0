import { safeText } from '../index.js';

/**
 * Text from outside, fit to stand in a line of ours: it cannot steer a terminal or give commands to a CI service.
 * GitHub, Azure and TeamCity take commands from `##` anywhere in a line; those that must stand at its head cannot,
 * since every line of ours begins with a word of ours.
 */
export function safeLine(text: string): string {
  return safeText(text).replaceAll(/#(?=#)/g, '# ');
}
