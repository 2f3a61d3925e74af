import type { CallNode, Expression } from './ast';
import { allWithin } from './walk';

/** A name that an expression speaks of, where it begins. */
export interface NameRead {
  readonly name: string;
  readonly start: number;
}

/** The names that an expression speaks of, whatever they turn out to be, from left to right. */
export function namesRead(expression: Expression): NameRead[] {
  const found = allWithin(expression).flatMap((node): NameRead[] => {
    if (node.type === 'name') return [{ name: node.name, start: node.nameStart }];
    return node.type === 'call' ? equatedIn(node) : [];
  });
  return found.sort((a, b) => a.start - b.start);
}

/** The same without their places, and without the parameters of a function. */
export function reads(expression: Expression, parameters: readonly string[] = []): Set<string> {
  const names = new Set(namesRead(expression).map(({ name }) => name));
  for (const parameter of parameters) names.delete(parameter);
  return names;
}

/** In `solve(x, y = 60 %)`, y is no argument's name but one of the document. */
function equatedIn({ callee, arguments: all }: CallNode): NameRead[] {
  if (callee.type !== 'name' || callee.name !== 'solve') return [];
  return all.flatMap(({ name, start }) => (name === undefined ? [] : [{ name, start }]));
}
