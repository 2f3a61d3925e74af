import type { PartRole } from '../technologies';
import { copiesIn, ungrouped, type Arrow, type Diagram, type DiagramConflict, type Part } from './diagram';
import {
  elementNamed,
  partOf,
  readWorkspace,
  type Element,
  type Relation,
  type Workspace,
} from './workspace';

/** A relation with the elements that it names. */
interface Named extends Relation {
  readonly caller: Element | undefined;
  readonly callee: Element | undefined;
}

/** The persons, systems and containers of a Structurizr workspace, and their relations. */
export function readStructurizr(text: string): Diagram {
  const workspace = readWorkspace(text);
  if (workspace === undefined) return { parts: [], arrows: [], conflicts: [] };
  const elements = workspace.elements.filter(({ kind }) => kind !== 'component');
  const named = workspace.relations.map((relation): Named => {
    const { from, to, scope } = relation;
    return {
      ...relation,
      caller: elementNamed(workspace, from, scope),
      callee: elementNamed(workspace, to, scope),
    };
  });
  const idOf = (element: Element): string => String(elements.indexOf(element));
  const membersOf = (id: string): string[] | undefined => {
    const group = elements[Number(id)];
    if (group?.hasParts !== true) return undefined;
    return elements.filter(({ parent }) => parent === group).map(idOf);
  };
  return {
    parts: elements
      .filter(({ hasParts }) => !hasParts)
      .map((element) => partFrom(element, idOf(element), workspace, named)),
    arrows: ungrouped(
      named.flatMap((relation) => arrowsFrom(relation, idOf)),
      membersOf,
    ),
    conflicts: undeclared(workspace),
  };
}

function partFrom(element: Element, id: string, workspace: Workspace, relations: readonly Named[]): Part {
  const { kind, label, technology, tags, start, end } = element;
  const deployed = [...workspace.instances].map(([text, count]) =>
    elementNamed(workspace, { text }, undefined) === element ? count : 0,
  );
  const instances = Math.max(1, ...deployed);
  const copies = instances > 1 ? instances : copiesIn(`${label} ${technology}`);
  const drawnAs = tagged(tags);
  const mentions = relations.flatMap(({ from, to, caller, callee }) => [
    ...(caller === element ? [from] : []),
    ...(callee === element ? [to] : []),
  ]);
  return {
    id,
    label,
    technology,
    ...(kind === 'person' && { role: 'clients' }),
    ...(drawnAs !== undefined && { drawnAs }),
    ...(copies !== undefined && { copies }),
    span: { start, end },
    mentions,
  };
}

/** The roles that tags are often called by, for the sake of a shape. */
function tagged(tags: string): PartRole | undefined {
  if (/\b(?:database|data ?store)\b/i.test(tags)) return 'database';
  return /\b(?:queue|message bus)\b/i.test(tags) ? 'queue' : undefined;
}

function arrowsFrom(relation: Named, idOf: (element: Element) => string): Arrow[] {
  const { description, about, isInView } = relation;
  const [caller, callee] = [partOf(relation.caller), partOf(relation.callee)];
  if (isInView || caller === undefined || callee === undefined || caller === callee) return [];
  // A message that is sent to a person is no call.
  if (callee.kind === 'person') return [];
  return [
    {
      from: idOf(caller),
      to: idOf(callee),
      label: description,
      isAsynchronous: /\basync/i.test(`${about} ${description}`),
      isCertain: true,
    },
  ];
}

/** Relations with what nothing is called: Structurizr refuses the workspace. */
function undeclared(workspace: Workspace): DiagramConflict[] {
  if (!workspace.isWhole) return [];
  return workspace.relations.flatMap(({ from, to, isInView }) =>
    [from, to].flatMap(({ text, start, end }): DiagramConflict[] => {
      const name = text.split('.').at(-1) ?? text;
      const isCertain = !isInView && start < end && /^\w[\w.-]*$/.test(text) && text !== 'this';
      if (!isCertain || workspace.identifiers.has(name.toLowerCase())) return [];
      return [
        {
          code: 'structurizr/undeclared-element',
          severity: 'warning',
          message: `nothing is called “${text}”: Structurizr refuses a relation with what is not declared above it`,
          start,
          end,
        },
      ];
    }),
  );
}
