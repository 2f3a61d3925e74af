/** Where a piece of syntax stands in its text: offsets, the end exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

export interface NumberNode extends Span {
  readonly type: 'number';
  readonly value: number;
}
export interface TextNode extends Span {
  readonly type: 'text';
  readonly value: string;
}
/** A name; in a unit position (after a number, or after a unit and `/`) it may be a unit or a word that counts. */
export interface NameNode extends Span {
  readonly type: 'name';
  readonly name: string;
  readonly position: 'value' | 'magnitude or unit' | 'unit';
  /** Where the name itself begins: brackets around it belong to the expression. */
  readonly nameStart: number;
}
export interface UnaryNode extends Span {
  readonly type: 'unary';
  readonly operator: '-' | '+' | 'not' | '!' | "'" | '%';
  readonly operand: Expression;
}
export interface BinaryNode extends Span {
  readonly type: 'binary';
  /** An empty operator is multiplication without a sign. */
  readonly operator: string;
  readonly operatorStart: number;
  readonly operatorEnd: number;
  readonly left: Expression;
  readonly right: Expression;
}
/** `a < b < c`: each comparison with its neighbour. */
export interface ComparisonNode extends Span {
  readonly type: 'comparison';
  readonly operands: readonly Expression[];
  readonly operators: readonly (Span & { readonly text: string })[];
}
/** `value to unit`; without a unit, `to %`. */
export interface ConversionNode extends Span {
  readonly type: 'conversion';
  readonly operatorStart: number;
  readonly value: Expression;
  readonly target: Expression | '%';
}
export interface RangeNode extends Span {
  readonly type: 'range';
  readonly from: Expression;
  readonly step?: Expression;
  readonly to: Expression;
}
export interface ConditionalNode extends Span {
  readonly type: 'conditional';
  readonly condition: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}
export interface Argument extends Span {
  readonly name?: string;
  readonly nameEnd?: number;
  readonly value: Expression;
}
export interface CallNode extends Span {
  readonly type: 'call';
  readonly callee: NameNode | MemberNode;
  readonly arguments: readonly Argument[];
}
export interface MemberNode extends Span {
  readonly type: 'member';
  readonly object: Expression;
  readonly property: string;
  readonly propertyStart: number;
}
export interface IndexNode extends Span {
  readonly type: 'index';
  readonly object: Expression;
  readonly indices: readonly Expression[];
}
export interface ListNode extends Span {
  readonly type: 'list';
  readonly rows: readonly (readonly Expression[])[];
}

export type Expression =
  | NumberNode
  | TextNode
  | NameNode
  | UnaryNode
  | BinaryNode
  | ComparisonNode
  | ConversionNode
  | RangeNode
  | ConditionalNode
  | CallNode
  | MemberNode
  | IndexNode
  | ListNode;

export interface Assignment extends Span {
  readonly type: 'assignment';
  readonly name: string;
  readonly nameEnd: number;
  /** Of a function definition, `f(x, y) = …`. */
  readonly parameters?: readonly string[];
  readonly value: Expression;
}
export interface Requirement extends Span {
  readonly type: 'requirement';
  readonly condition: Expression;
  /** `with 95 %`: in which share of cases the condition must be true at least. */
  readonly certainty?: Expression;
  readonly message: string;
}
export interface Bare extends Span {
  readonly type: 'bare';
  readonly value: Expression;
}

export type Statement = Assignment | Requirement | Bare;
