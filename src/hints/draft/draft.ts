import { technologies } from '../technologies';

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
}

export interface DraftCall {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  /** What says it, in a few words: `depends_on`. */
  readonly because: string;
}

export interface Draft {
  readonly title: string;
  readonly nodes: readonly DraftNode[];
  readonly calls: readonly DraftCall[];
}

/** The roles that a name, an image or a technology can tell, the surest first; whatever else there is is a service. */
const told: readonly DraftRole[] = ['database', 'cache', 'queue', 'load-balancer', 'object-store', 'worker'];

/** The role of a part by the first of its descriptions that tells: its image or technology, then its name. */
export function roleOf(...descriptions: readonly string[]): DraftRole {
  for (const description of descriptions)
    for (const role of told)
      if (technologies.some((one) => one.role === role && one.pattern.test(description))) return role;
  return 'service';
}

/** The parts whose name stands in a text as that of a host: `postgres://db:5432/orders`, `db:5432`, `db`. */
export function hostsIn(text: string, names: readonly string[]): string[] {
  return names.filter((name) => {
    const quoted = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return new RegExp(`(?:^|[/@,=\\s])${quoted}(?:\\.[\\w.-]+)?(?::\\d+|[/,]|$)`).test(text);
  });
}
