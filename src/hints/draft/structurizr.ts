import type { Lines } from '../../source/lines';
import { elementNamed, partOf, readWorkspace, type Workspace } from '../diagrams/workspace';
import { roleOf, type Draft, type DraftCall, type DraftNode } from './draft';

/** A workspace of Structurizr’s DSL: persons are users, containers parts, and so is a software system without any. */
export function structurizrDraft(text: string, lines: Lines): Draft | undefined {
  const workspace = readWorkspace(text);
  if (workspace === undefined) return undefined;
  const parts = workspace.elements.filter(({ kind, hasParts }) => kind !== 'component' && !hasParts);
  if (!parts.some(({ kind }) => kind !== 'person')) return undefined;
  return {
    title: 'Design of a Structurizr workspace',
    nodes: parts.map(({ id, kind, label, description, technology, tags, start }): DraftNode => {
      const { line } = lines.at(start);
      return {
        name: id,
        role: kind === 'person' ? 'clients' : roleOf(`${description} ${technology} ${tags}`, label, id),
        line,
        attributes: [{ name: 'label', value: label, line }],
      };
    }),
    calls: callsOf(workspace, lines),
  };
}

function callsOf(workspace: Workspace, lines: Lines): DraftCall[] {
  const calls: DraftCall[] = [];
  for (const { from, to, description, scope } of workspace.relations) {
    const caller = partOf(elementNamed(workspace, from, scope));
    const callee = partOf(elementNamed(workspace, to, scope));
    if (caller === undefined || callee === undefined || caller === callee) continue;
    if (caller.hasParts || callee.hasParts || callee.kind === 'person') continue;
    const call = { from: caller.id, to: callee.id };
    if (calls.some((one) => one.from === call.from && one.to === call.to)) continue;
    calls.push({ ...call, line: lines.at(from.start).line, because: description || 'a relation' });
  }
  return calls;
}
