import { safeText } from '../errors/safe-text.js';

/** GitHub, Azure and TeamCity take commands from `##` anywhere in a line. */
export const COMMAND_OPENING = /#(?=#)/g;

/**
 * Text from outside, fit to stand in a line of ours: it cannot steer a terminal or give commands to a CI service. Those
 * commands that must stand at the head of a line cannot be in it, since every line of ours begins with a word of ours.
 */
export function safeLine(text: string): string {
  return safeText(text).replaceAll(COMMAND_OPENING, '# ');
}
