import type { CallNode, Expression } from './ast';

/** A name that an expression speaks of; it begins at the offset or, where brackets stand around it, behind them. */
export interface NameRead {
  readonly name: string;
  readonly start: number;
}

/** The names that an expression speaks of, whatever they turn out to be, from left to right. */
export function namesRead(expression: Expression): NameRead[] {
  const found: NameRead[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    else if (typeof node === 'object' && node !== null) {
      const { type, name, start } = node as { type?: string; name?: unknown; start?: number };
      if (type === 'name' && typeof name === 'string') found.push({ name, start: start ?? 0 });
      if (type === 'call') found.push(...equatedIn(node as CallNode));
      for (const child of Object.values(node)) visit(child);
    }
  };
  visit(expression);
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
