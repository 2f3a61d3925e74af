import type { Expression, NameNode, Statement } from './ast';

/** The expressions right inside another, from left to right, those of a call's arguments included. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.type) {
    case 'number':
    case 'text':
    case 'name':
      return [];
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'comparison':
      return node.operands;
    case 'conversion':
      return node.target === '%' ? [node.value] : [node.value, node.target];
    case 'range':
      return node.step === undefined ? [node.from, node.to] : [node.from, node.step, node.to];
    case 'conditional':
      return [node.condition, node.yes, node.no];
    case 'call':
      return [node.callee, ...node.arguments.map(({ value }) => value)];
    case 'member':
      return [node.object];
    case 'index':
      return [node.object, ...node.indices];
    case 'list':
      return node.rows.flat();
  }
}

/** An expression and all that are inside it. */
export function allWithin(node: Expression): Expression[] {
  const all = [node];
  // What is found is looked into in its turn.
  for (const one of all) for (const child of childrenOf(one)) all.push(child);
  return all;
}

/** The expressions that a statement is made of. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  if (statement.type !== 'requirement') return [statement.value];
  return [statement.condition, ...(statement.certainty ? [statement.certainty] : [])];
}

/** The names in expressions that may be units, because of where they stand. */
export function unitsWithin(expressions: readonly Expression[]): NameNode[] {
  return expressions
    .flatMap(allWithin)
    .filter((node) => node.type === 'name')
    .filter(({ position }) => position !== 'value');
}
