import ts from 'typescript';
import type { Sentence } from './comments.js';

const CALLED = new Set(['it', 'test', 'describe']);

/** The titles of the tests and groups of a file. A placeholder is one word. */
export function titlesOf({ name, text }: { name: string; text: string }): Sentence[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const titles: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    const title =
      ts.isCallExpression(node) && CALLED.has(rootOf(node.expression)) ? node.arguments[0] : undefined;
    if (title !== undefined && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
      const { line } = source.getLineAndCharacterOfPosition(title.getStart(source));
      const words = title
        .getText(source)
        .slice(1, -1)
        .replace(/\$\{[^}]*\}/g, '%s');
      titles.push({ place: `${name}:${line + 1}`, words });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** The first name of a call: `it` of `it.each([1])`. */
function rootOf(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) ? rootOf(node.expression) : '';
}
