// @ts-check
import { table } from './table.js';

/**
 * @import { DocComment } from './api-reference/doc-comment.js'
 * @import { readApi } from './api-reference/read-api.js'
 * @import { ApiEntry } from './api-reference/read-entry.js'
 * @import { Members } from './api-reference/read-members.js'
 */

/** What the package exports, module by module. @param {ReturnType<typeof readApi>} api */
export function apiReference(api) {
  return api.flatMap(({ name, entries }) => [`## ${name}`, ...groupsOf(entries)]).join('\n\n');
}

/** @param {ApiEntry[]} entries */
function groupsOf(entries) {
  return ['Functions', 'Classes', 'Types'].flatMap((group) =>
    entries
      .filter((entry) => entry.group === group)
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map(section),
  );
}

/** @param {ApiEntry} entry */
function section({ name, code, doc, members }) {
  return [
    `### ${name}`,
    ...(code === '' ? [] : [`\`\`\`ts\n${code}\n\`\`\``]),
    ...explanation(doc),
    ...(members === null ? [] : memberList(members)),
  ].join('\n\n');
}

/** @param {DocComment} doc */
function explanation({ text, params, returns, throws }) {
  const list = [
    ...params.map((param) => `- \`${param.name}\`: ${param.text}`),
    ...(returns === '' ? [] : [`- Returns: ${returns}`]),
    ...throws.map((thrown) => `- Throws: ${thrown}`),
  ];
  return [text, list.join('\n')].filter((part) => part !== '');
}

/** @param {Members} members */
function memberList({ fields, methods, inherited }) {
  return [
    ...(fields.length === 0 ? [] : [fieldTable(fields)]),
    ...methods.flatMap(({ code, doc }) => [`\`${oneLine(code)}\``, ...explanation(doc)]),
    ...(inherited.length === 0 ? [] : [`Inherited: ${inherited.map((name) => `\`${name}\``).join(', ')}.`]),
  ];
}

/** @param {Members['fields']} fields */
function fieldTable(fields) {
  const hasDefaults = fields.some(({ doc }) => doc.default !== '');
  const head = hasDefaults ? ['Field', 'Type', 'Default', 'Meaning'] : ['Field', 'Type', 'Meaning'];
  const rows = fields.map(({ name, type, doc }) => {
    const cells = [`\`${name}\``, `\`${type}\``, ...(hasDefaults ? [doc.default] : []), doc.text];
    return cells.map((text) => oneLine(text).replaceAll('|', '\\|'));
  });
  return table(head, rows);
}

/** @param {string} text */
function oneLine(text) {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
