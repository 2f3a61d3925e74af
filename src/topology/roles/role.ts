import type {
  BackupSpec,
  CallSpec,
  NodeBase,
  NodeSpec,
  ReplicationSpec,
  RoleName,
  RoleSpec,
} from '../../sim';
import type { Kind } from '../kind';
import type { Pointers } from './pointers';

/** Another attribute, and the values of it with which this one means something. */
export interface Need {
  readonly attribute: string;
  readonly isMet: (value: unknown) => boolean;
  /** Where it is only idle without, and no mistake: with what it counts. */
  readonly countsWith?: string;
}

/** One attribute of a role: what a diagram may say, and what it means. */
export interface Attribute<T> {
  readonly kind: Kind<T>;
  /** Taken where the diagram says nothing: the value, how it is written, and where it comes from. */
  readonly default?: { readonly value: T; readonly text: string; readonly source?: string };
  readonly means: string;
  readonly matters: string;
  /** What others call it, for whoever writes that. */
  readonly synonyms?: readonly string[];
  /** Without it, a variant of a design leaves the attribute out. */
  readonly needs?: Need;
}

/** Declares an attribute: its default is checked against its kind. */
export function attribute<T>(declaration: {
  readonly kind: Kind<T>;
  readonly default?: { readonly value: NoInfer<T>; readonly text: string; readonly source?: string };
  readonly means: string;
  readonly matters: string;
  readonly synonyms?: readonly string[];
  readonly needs?: Need;
}): Attribute<T> {
  return declaration;
}

/** Attributes by the key that a diagram uses. */
export type Attributes = Readonly<Record<string, Attribute<unknown>>>;

/** The values of a node's attributes. */
export type Values<A extends Attributes> = {
  readonly [Key in keyof A]: A[Key] extends Attribute<infer T> ? T : never;
};

/** What may happen to one node: all of it crashes, some of its instances do, it gets slow, instances come or go or are replaced, its load surges, it loses what it keeps, its data is deleted by mistake and brought back, or spread over more shards. */
export type NodeFault =
  | 'crash'
  | 'crash instances'
  | 'slow'
  | 'slow disk'
  | 'skew'
  | 'scale'
  | 'deploy'
  | 'surge'
  | 'flush'
  | 'delete'
  | 'restore'
  | 'reshard';

/** The arrows around a node. */
export interface Around {
  /** Calls that leave it. */
  readonly calls: readonly CallSpec[];
  /** Where each of those calls goes. */
  readonly targets: readonly NodeSpec[];
  /** Calls that come to it, and from where. */
  readonly callers: readonly { readonly call: CallSpec; readonly from: NodeSpec }[];
  /** Links to its followers. */
  readonly followers: readonly ReplicationSpec[];
  /** All peers that it shares its data with, itself included, in the diagram’s order; none where it has none. */
  readonly peers: readonly NodeSpec[];
  /** Links that leave it, to object stores. */
  readonly backups: readonly BackupSpec[];
  /** All leaders of its data, itself included, in the diagram’s order, where there are several; otherwise none. */
  readonly leaders: readonly NodeSpec[];
  /** The node that it follows. */
  readonly leader: string | undefined;
}

/** What is wrong with a node itself, or among the arrows around it. */
export interface Complaint {
  readonly message: string;
  readonly code: 'topology.edge' | 'topology.leader' | 'topology.attribute' | 'topology.missing-attribute';
  /** The attribute that is to be changed, if one is. */
  readonly attribute?: string;
  /** An error unless it is said otherwise. */
  readonly severity?: 'warning';
}

interface Declaration {
  readonly name: RoleName;
  /** What others call such a node, for whoever writes that. */
  readonly synonyms?: readonly string[];
  /** For a sentence: `a service`, `clients`. */
  readonly called: string;
  /** What others write as one of its attributes, and is said in another way. */
  readonly pointers?: Pointers;
  readonly means: string;
  readonly matters: string;
  /** The faults that a node may suffer; any may be cut off by a partition. */
  readonly suffers: readonly NodeFault[];
  /** Whether requests begin here. */
  readonly isSource?: boolean;
  /** Whether it hands each request on along one of its arrows, not along all. */
  readonly choosesOne?: boolean;
  /** Whether an arrow from one such node to another ships its log. */
  readonly replicates?: boolean;
  /** Attributes that a node has without being given them, by those that it is given. */
  readonly implies?: (written: ReadonlyMap<string, { readonly value: string }>) => readonly string[];
  /** Whether an arrow -.-> to it, from a node that replicates, is a backup. */
  readonly keepsBackups?: boolean;
  /** Why no call may come to it, if none may. */
  readonly answersNone?: string;
  /** Why no call may come to it from a node of such a role, if none may. */
  readonly answers?: (caller: RoleName) => string | undefined;
  /** Why no call may leave it, if none may. */
  readonly callsNone?: string;
  /** Why it cannot make such a call, if it cannot. */
  readonly refuses?: (call: CallSpec) => string | undefined;
}

/** A role of a node: everything that parsing, defaults, completion, hover, errors and the reference need to know. */
export interface Role extends Declaration {
  readonly attributes: Attributes;
  /** What is wrong with attributes beside each other, each of them well by itself. */
  readonly contradicts?: (
    values: Readonly<Record<string, unknown>>,
    isGiven: (attribute: string) => boolean,
  ) => readonly Complaint[];
  /** The simulator's node. */
  readonly specify: (base: NodeBase, values: Readonly<Record<string, unknown>>) => NodeSpec;
  /** What is wrong with the arrows around such a node. */
  readonly check?: (node: NodeSpec, around: Around) => readonly Complaint[];
}

/** Declares a role; the specification is checked against the attributes' types. */
export function role<Name extends RoleName, A extends Attributes>(
  declaration: Declaration & {
    readonly name: Name;
    readonly attributes: A;
    readonly contradicts?: (
      values: Values<A>,
      isGiven: (attribute: keyof A & string) => boolean,
    ) => readonly Complaint[];
    readonly specify: (base: NodeBase, values: Values<A>) => NodeBase & Extract<RoleSpec, { role: Name }>;
    readonly check?: (
      node: NodeBase & Extract<RoleSpec, { role: Name }>,
      around: Around,
    ) => readonly Complaint[];
  },
): Role {
  // A node comes back to the role that specified it, and values are read by its own attributes.
  return declaration as unknown as Role;
}

/** An attribute that may be left out, without anything in its place. */
export function optional<T>(kind: Kind<T>): {
  kind: Kind<T | undefined>;
  default: { value: undefined; text: string };
} {
  return { kind, default: { value: undefined, text: 'none' } };
}
