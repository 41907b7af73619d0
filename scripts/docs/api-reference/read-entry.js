// @ts-check
import { Node, ts } from 'ts-morph';
import { docComment } from './doc-comment.js';
import { membersOf } from './read-members.js';
import { callableText } from './type-text.js';

/**
 * @import { ClassDeclaration, Symbol, TypeAliasDeclaration } from 'ts-morph'
 * @import { DocComment } from './doc-comment.js'
 * @import { Members } from './read-members.js'
 *
 * @typedef {object} ApiEntry
 * @property {string} name
 * @property {'Functions' | 'Classes' | 'Types'} group
 * @property {string} code how it is declared; the empty string where its members say all
 * @property {DocComment} doc
 * @property {Members | null} members
 */

/** @param {Symbol} symbol something that is exported @returns {ApiEntry} */
export function readEntry(symbol) {
  const name = symbol.getName();
  const [node] = symbol.getDeclarations();
  if (node === undefined) throw new Error(`${name} is declared nowhere`);
  const entry = { name, doc: docComment(symbol, node), members: null };
  if (Node.isFunctionDeclaration(node)) {
    return { ...entry, group: 'Functions', code: `function ${callableText(node)}` };
  }
  if (Node.isTypeAliasDeclaration(node)) {
    return { ...entry, group: 'Types', code: aliasText(node) };
  }
  if (Node.isVariableDeclaration(node)) {
    // A zod schema, and the type of what it parses under the same name.
    return { ...entry, group: 'Types', code: `const ${name}: z.ZodMiniType<${name}>` };
  }
  if (Node.isClassDeclaration(node)) {
    const members = membersOf(node.getType(), node, baseErrors(node));
    return { ...entry, group: 'Classes', code: classHeading(node), members };
  }
  return { ...entry, group: 'Types', code: '', members: membersOf(symbol.getDeclaredType(), node, []) };
}

/** As it is declared, without the names of modules; derived from a schema, as what it comes to. @param {TypeAliasDeclaration} node */
function aliasText(node) {
  if (/\bz\.(?:output|input|infer)\b/.test(node.getText())) {
    return `type ${node.getName()} = ${node.getType().getText(node, ts.TypeFormatFlags.InTypeAlias)}`;
  }
  return node.getText().replaceAll(/^export |;$|(?<= )[a-z]\w*\.(?=[A-Z])/g, '');
}

/** @param {ClassDeclaration} node */
function classHeading(node) {
  const [base] = baseErrors(node);
  return `${node.isAbstract() ? 'abstract ' : ''}class ${node.getName()}${base ? ` extends ${base.getName()}` : ''}`;
}

/** The members of a base class of errors are described with it. @param {ClassDeclaration} node */
function baseErrors(node) {
  const base = node.getBaseClass();
  return base?.getName()?.endsWith('Error') ? [base] : [];
}
