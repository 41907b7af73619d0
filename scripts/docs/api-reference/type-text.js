// @ts-check
import { Node, ts } from 'ts-morph';

/** @import { Type } from 'ts-morph' */

const FLAGS =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
  ts.TypeFormatFlags.UseTypeOfFunction;

/** A type as one would write it. @param {Type} type @param {Node} node where it is used */
export function typeText(type, node) {
  return type.getText(node, FLAGS);
}

/**
 * A function or method as it is declared, without its body: `stop(reason?: unknown): void`.
 *
 * @param {Node} node
 */
export function callableText(node) {
  if (!Node.isParametered(node) || !Node.isReturnTyped(node))
    throw new Error(`cannot be called: ${node.getText()}`);
  const name = Node.hasName(node) || Node.isPropertyNamed(node) ? node.getName() : '';
  const generics = Node.isTypeParametered(node) ? node.getTypeParameters().map((each) => each.getText()) : [];
  const parameters = node.getParameters().map((parameter) => {
    const type = parameter.getTypeNode()?.getText() ?? typeText(parameter.getType(), node);
    const dots = parameter.isRestParameter() ? '...' : '';
    return `${dots}${parameter.getName()}${parameter.isOptional() && dots === '' ? '?' : ''}: ${type}`;
  });
  const returns = node.getReturnTypeNode()?.getText() ?? typeText(node.getReturnType(), node);
  return `${name}${generics.length > 0 ? `<${generics.join(', ')}>` : ''}(${parameters.join(', ')}): ${returns}`;
}
