/**
 * What users did and saw, one operation at a time: reads and writes of registers, one for each key, whose writes can be
 * told apart. This is the history of Herlihy and Wing, “Linearizability: a correctness condition for concurrent objects”,
 * ACM TOPLAS 12 (1990), with the write that each read returned.
 */
export type Operation = Write | Read;

interface OperationBase {
  /** Whose it is: the number of a user’s session. */
  readonly session: number;
  readonly key: number;
  /** Tells registers apart: one for each key of each store, as long as it is watched. */
  readonly register: number;
  /** The node that carried it out, or answered it. */
  readonly node: string;
  readonly sentAt: number;
}

export interface Write extends OperationBase {
  readonly kind: 'write';
  /** When its user was told that it is done; `Infinity` for one that may be done and of which nobody was told. */
  answeredAt: number;
  /** Its place in the store’s order of the key’s writes. */
  readonly version: number;
  /** The same, counted: the how-manieth write of its key it is. */
  readonly count: number;
}

export interface Read extends OperationBase {
  readonly kind: 'read';
  readonly answeredAt: number;
  /** What it returned. */
  readonly write: Write;
}

/** The write that an operation shows: that which a read returned, or itself. */
export function shownBy(operation: Operation): Write {
  return operation.kind === 'write' ? operation : operation.write;
}

/** What a register holds before anybody has written it. */
export function initial(key: number, register: number): Write {
  const ever = { session: -1, node: '', sentAt: -Infinity, answeredAt: -Infinity };
  return { kind: 'write', key, register, ...ever, version: 0, count: 0 };
}

/** Whether a write is what its register held before anybody had written it. */
export function isInitial({ sentAt }: Write): boolean {
  return sentAt === -Infinity;
}
