import type { CallNode, Expression } from './ast';

/** The names that an expression speaks of, whatever they turn out to be; without the parameters of its function. */
export function reads(expression: Expression, parameters: readonly string[] = []): Set<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    else if (typeof node === 'object' && node !== null) {
      const { type, name } = node as { type?: string; name?: unknown };
      if (type === 'name' && typeof name === 'string') names.add(name);
      if (type === 'call') for (const equated of equatedIn(node as CallNode)) names.add(equated);
      for (const child of Object.values(node)) visit(child);
    }
  };
  visit(expression);
  for (const parameter of parameters) names.delete(parameter);
  return names;
}

/** In `solve(x, y = 60 %)`, y is no argument's name but one of the document. */
function equatedIn({ callee, arguments: all }: CallNode): string[] {
  if (callee.type !== 'name' || callee.name !== 'solve') return [];
  return all.flatMap(({ name }) => name ?? []);
}
