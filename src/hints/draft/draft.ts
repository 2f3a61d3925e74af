import type { Lines } from '../../source/lines';
import type { Section, Setting } from '../section';

/** What a file says of a design, before it is made a model: parts, and which needs which. */

/** Roles that a part of such a file can have in a model. */
export type DraftRole =
  | 'clients'
  | 'load-balancer'
  | 'gateway'
  | 'service'
  | 'cache'
  | 'database'
  | 'queue'
  | 'worker'
  | 'object-store';

/** An attribute of a node, as it is written in a flowchart. */
export interface DraftAttribute {
  readonly name: string;
  readonly value: string;
  /** The line of the file that says it; none where it is assumed. */
  readonly line?: number;
}

export interface DraftNode {
  /** As the file calls it. */
  readonly name: string;
  readonly role: DraftRole;
  readonly attributes: readonly DraftAttribute[];
  readonly line: number;
  /** Whether it is called from outside. */
  readonly isEntry?: boolean;
  /** Of a store that is a copy: the database that it calls replicates to it. */
  readonly isCopy?: boolean;
}

export interface DraftCall {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  /** What says it, in a few words: `depends_on`. */
  readonly because: string;
  /** Which requests, where it says so. */
  readonly label?: 'reads' | 'writes';
}

export interface Draft {
  readonly title: string;
  readonly nodes: readonly DraftNode[];
  readonly calls: readonly DraftCall[];
  /** What the file says that the model does not have, each a sentence. */
  readonly notes?: readonly string[];
}

/** The parts whose name stands in a text as that of a host: `postgres://db:5432/orders`, `db:5432`, `db`. */
export function hostsIn(text: string, names: readonly string[]): string[] {
  return names.filter((name) => {
    const quoted = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return new RegExp(`(?:^|[/@,=\\s])${quoted}(?:\\.[\\w.-]+)?(?::\\d+|[/,]|$)`).test(text);
  });
}

/** Stores of which a file names several copies, and not how they replicate: each a note. */
export function copiesUnknown(
  { name, role }: Pick<DraftNode, 'name' | 'role'>,
  replicas: string,
  line: number,
): string[] {
  if (!/^(?:[2-9]|[1-9]\d+)$/.test(replicas) || isCounted(role)) return [];
  return [
    `${name} has ${replicas} replicas (line ${line}), but the file does not say whether and how they replicate one another: it is drawn as one ${role}.`,
  ];
}

/** Whether so many of a part are its instances. */
export function isCounted(role: DraftRole): boolean {
  return role === 'service' || role === 'worker' || role === 'load-balancer';
}

/** The line of a setting, or of a section, in its file. */
export type LineOf = (of: Setting | Section) => number;

/** Where the parts of a file with these lines stand. */
export function linesIn(lines: Lines): LineOf {
  return (of) => lines.at('keySpan' in of ? of.keySpan.start : of.span.start).line;
}
