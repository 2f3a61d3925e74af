/** The shapes that a diagram may name are those of the installed Mermaid. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFlowchart } from '../../../src/topology';
import { shapeNames } from '../../../src/topology/flowchart/shape';

const DECLARATION = 'node_modules/mermaid/dist/rendering-util/rendering-elements/shapes.d.ts';

/** Mermaid's declaration lists all the names that it draws; a diagram may give those in small letters. */
function mermaidShapes(): string[] {
  const [, names = ''] =
    /declare const shapes: Record<([^,]+),/.exec(readFileSync(DECLARATION, 'utf8')) ?? [];
  return [...names.matchAll(/"([a-z-]+)"/g)].map(([, name = '']) => name);
}

const messages = (body: string): string[] =>
  parseFlowchart(`flowchart LR\n${body}`).problems.map(
    ({ line, column, message }) => `${line}:${column}: ${message}`,
  );

test('all of them are known, and no other', () => {
  expect([...shapeNames].sort()).toEqual(mermaidShapes().sort());
});

test.each([
  ['app@{ shape: hexa }', '2:14: Mermaid has no shape “hexa” — did you mean “hex”?'],
  ['app@{ shape: CYL }', '2:14: Mermaid has no shape “CYL” — did you mean “cyl”?'],
  ['app@{ shape: lean_right }', '2:14: Mermaid has no shape “lean_right” — did you mean “lean-right”?'],
  [
    'app@{ shape: box3 }',
    '2:14: Mermaid has no shape “box3”: rect, rounded, circle, cyl, hex or another was expected',
  ],
])('any other is an error, because Mermaid draws nothing then: %s', (body, problem) => {
  expect(messages(body)).toEqual([problem]);
});

test('the keys of an arrow and of a subgraph say nothing of shapes', () => {
  expect(messages('a e1@--> b\ne1@{ shape: box3 }\nsubgraph s\na\nend\ns@{ shape: box3 }')).toEqual([]);
});
