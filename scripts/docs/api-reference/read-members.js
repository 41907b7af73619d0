// @ts-check
import { Node, ts } from 'ts-morph';
import { docComment } from './doc-comment.js';
import { callableText, typeText } from './type-text.js';

/**
 * @import { ClassDeclaration, Symbol, Type } from 'ts-morph'
 * @import { DocComment } from './doc-comment.js'
 *
 * @typedef {{ name: string, type: string, doc: DocComment }} Field
 * @typedef {{ code: string, doc: DocComment }} Method
 * @typedef {{ fields: Field[], methods: Method[], inherited: string[] }} Members `inherited`: the names of the methods
 * that come from a package
 */

/**
 * The public members of a type. Those of the language are left out.
 *
 * @param {Type} type
 * @param {Node} node where the type is declared
 * @param {ClassDeclaration[]} bases classes whose members are left out, too
 * @returns {Members}
 */
export function membersOf(type, node, bases) {
  const known = new Set(bases.flatMap((base) => base.getType().getProperties().map(declarationOf)));
  const symbols = type
    .getProperties()
    .filter((symbol) => isPublic(symbol) && !known.has(declarationOf(symbol)));
  const ours = symbols.filter((symbol) => !isFromPackage(symbol));
  const isMethod = (/** @type {Symbol} */ symbol) => symbol.hasFlags(ts.SymbolFlags.Method);
  return {
    fields: ours.filter((symbol) => !isMethod(symbol)).flatMap((symbol) => fieldsOf(symbol, node, '')),
    methods: ours.filter(isMethod).map((symbol) => ({
      code: callableText(declarationOf(symbol)),
      doc: docComment(symbol, node),
    })),
    inherited: symbols
      .filter((symbol) => isMethod(symbol) && isFromPackage(symbol))
      .map((symbol) => symbol.getName()),
  };
}

/**
 * A field, and after it those of the object it holds, if that object's type has no name of its own.
 *
 * @param {Symbol} symbol
 * @param {Node} node
 * @param {string} prefix
 * @returns {Field[]}
 */
function fieldsOf(symbol, node, prefix) {
  const type = symbol.getTypeAtLocation(node);
  const name = prefix + symbol.getName();
  const text = typeText(type, node).replace(symbol.isOptional() ? / \| undefined$/ : '', '');
  const inner = text.startsWith('{') ? type.getNonNullableType().getProperties() : [];
  return [
    {
      name: symbol.isOptional() ? `${name}?` : name,
      type: inner.length > 0 ? text.replace(/^\{.*\}/, 'object') : text,
      doc: docComment(symbol, node),
    },
    ...inner.flatMap((field) => fieldsOf(field, node, `${name}.`)),
  ];
}

/** @param {Symbol} symbol */
function isPublic(symbol) {
  const node = declarationOf(symbol);
  if (symbol.getName().startsWith('#') || /\/lib\.\w+(\.\w+)*\.d\.ts$/.test(pathOf(node))) return false;
  return !(Node.isModifierable(node) && (node.hasModifier('protected') || node.hasModifier('private')));
}

/** @param {Symbol} symbol */
function isFromPackage(symbol) {
  return pathOf(declarationOf(symbol)).includes('/node_modules/');
}

/** @param {Node} node */
function pathOf(node) {
  return node.getSourceFile().getFilePath();
}

/** @param {Symbol} symbol */
function declarationOf(symbol) {
  const [node] = symbol.getDeclarations();
  if (node === undefined) throw new Error(`${symbol.getName()} is declared nowhere`);
  return node;
}
