/** Keys of a node that belong to Mermaid. */
export const mermaidNodeKeys: ReadonlySet<string> = new Set([
  'shape',
  'label',
  'labelType',
  'icon',
  'form',
  'pos',
  'img',
  'w',
  'h',
  'constraint',
  'assigned',
  'ticket',
  'priority',
  'view',
  'animate',
]);

/** Keys of an arrow that belong to Mermaid. */
export const mermaidEdgeKeys: ReadonlySet<string> = new Set(['animate', 'animation', 'curve']);
