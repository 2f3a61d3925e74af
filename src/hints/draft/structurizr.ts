import type { Lines } from '../../source/lines';
import { elementNamed, partOf, readWorkspace, type Element, type Workspace } from '../diagrams/workspace';
import type { Draft, DraftCall, DraftNode, DraftRole } from './draft';
import { roleOfTexts } from './roles';

/** A workspace of Structurizr’s DSL: persons are users, containers parts, and so is a software system without any. */
export function structurizrDraft(text: string, lines: Lines): Draft | undefined {
  const workspace = readWorkspace(text);
  if (workspace === undefined) return undefined;
  const parts = workspace.elements.filter(({ kind, hasParts }) => kind !== 'component' && !hasParts);
  if (!parts.some(({ kind }) => kind !== 'person')) return undefined;
  return {
    title: 'Design of a Structurizr workspace',
    nodes: parts.map((element): DraftNode => {
      const { id, label, start } = element;
      const { line } = lines.at(start);
      return { name: id, role: roleOf(element), line, attributes: [{ name: 'label', value: label, line }] };
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
    const call = directed(caller, callee, description || 'a relation', lines.at(from.start).line);
    if (!calls.some((one) => one.from === call.from && one.to === call.to)) calls.push(call);
  }
  return calls;
}

/** A relation as a call: whoever consumes from a queue gets its messages, and a store is read, written to, or both. */
function directed(caller: Element, callee: Element, because: string, line: number): DraftCall {
  const call: DraftCall = { from: caller.id, to: callee.id, line, because };
  const role = roleOf(callee);
  if (role === 'queue' && CONSUMES.test(because)) return { ...call, from: callee.id, to: caller.id };
  const isStore = role === 'database' || role === 'cache' || role === 'object-store';
  const [reads, writes] = [READS.test(because), WRITES.test(because)];
  if (!isStore || roleOf(caller) !== 'service' || reads === writes) return call;
  return { ...call, label: reads ? 'reads' : 'writes' };
}

const CONSUMES = /\b(?:consum|subscrib|receiv|(?:reads?|takes?|polls?|listens?)\b)/i;
const READS = /\b(?:reads?|quer(?:y|ies)|looks? up)\b/i;
const WRITES = /\b(?:writes?|stores?|saves?)\b/i;

/** What describes an element speaks of others too: its technology and tags tell its role, or else its name. */
function roleOf({ kind, technology, tags, label, id }: Element): DraftRole {
  return kind === 'person' ? 'clients' : roleOfTexts([technology, tags], [label, id]);
}
