// @ts-check
import { readFileSync } from 'node:fs';
import { table } from './table.js';

/** An option with its comment, in a declaration file. */
const MEMBER = /\/\*\*((?:(?!\*\/).)*)\*\/\s*readonly (\w+)\?: ([^;]+);/gs;

/** Every option of `watchRun` and `waitForRun` with its type, default and meaning, as its declaration says. */
export function optionList() {
  const options = [
    ...membersOf('options.d.ts', 'WatchOptions'),
    ...membersOf('options.d.ts', 'RetryOptions', 'retry.'),
    ...membersOf('exa/exa-source.d.ts', 'ExaSourceOptions'),
  ];
  return table(['Option', 'Type', 'Default', 'Meaning'], options);
}

/**
 * @param {string} file inside the built library
 * @param {string} declared the name of an interface
 * @param {string} prefix of its members' names
 */
function membersOf(file, declared, prefix = '') {
  const text = readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8');
  const [, body = ''] = new RegExp(`interface ${declared}\\b.*?\\{(.*?)^\\}`, 'ms').exec(text) ?? [];
  return [...body.matchAll(MEMBER)].map(([, comment = '', name = '', type = '']) => {
    const [meaning = '', value = ''] = oneLine(comment).split(/ ?@default /);
    return [`\`${prefix}${name}\``, `\`${type.replaceAll('|', '\\|')}\``, value, meaning];
  });
}

/** @param {string} comment */
function oneLine(comment) {
  return comment.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim();
}
