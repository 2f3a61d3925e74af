import type { NodeBase, NodeSpec, RoleName } from '../../sim';
import type { Kind } from '../kind';

/** One attribute of a role: what a diagram may say, and what it means. */
export interface Attribute<T> {
  readonly kind: Kind<T>;
  /** Taken where the diagram says nothing: the value, how it is written, and where it comes from. */
  readonly default?: { readonly value: T; readonly text: string; readonly source?: string };
  readonly means: string;
  readonly matters: string;
}

/** Declares an attribute: its default is checked against its kind. */
export function attribute<T>(declaration: {
  readonly kind: Kind<T>;
  readonly default?: { readonly value: NoInfer<T>; readonly text: string; readonly source?: string };
  readonly means: string;
  readonly matters: string;
}): Attribute<T> {
  return declaration;
}

/** Attributes by the key that a diagram uses. */
export type Attributes = Readonly<Record<string, Attribute<unknown>>>;

/** The values of a node's attributes. */
export type Values<A extends Attributes> = {
  readonly [Key in keyof A]: A[Key] extends Attribute<infer T> ? T : never;
};

/** A fault that strikes one node: all of it crashes, some of its instances do, or it gets slow. */
export type NodeFault = 'crash' | 'crash instances' | 'slow';

/** A role of a node: everything that parsing, defaults, completion, hover, errors and the reference need to know. */
export interface Role {
  readonly name: RoleName;
  readonly means: string;
  readonly matters: string;
  readonly attributes: Attributes;
  /** The faults that a node may suffer; any may be cut off by a partition. */
  readonly suffers: readonly NodeFault[];
  /** The simulator's node. */
  readonly specify: (base: NodeBase, values: Readonly<Record<string, unknown>>) => NodeSpec;
}

/** Declares a role; the specification is checked against the attributes' types. */
export function role<A extends Attributes>(declaration: {
  readonly name: RoleName;
  readonly means: string;
  readonly matters: string;
  readonly attributes: A;
  readonly suffers: readonly NodeFault[];
  readonly specify: (base: NodeBase, values: Values<A>) => NodeSpec;
}): Role {
  const specify = declaration.specify as Role['specify'];
  return { ...declaration, specify };
}

/** An attribute that may be left out, without anything in its place. */
export function optional<T>(kind: Kind<T>): {
  kind: Kind<T | undefined>;
  default: { value: undefined; text: string };
} {
  return { kind, default: { value: undefined, text: 'none' } };
}
