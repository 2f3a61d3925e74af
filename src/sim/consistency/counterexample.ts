import { shownBy, type Operation, type Write } from './operation';

/** The shortest history that shows a violation, in the order in which its operations were sent. */
export interface Counterexample {
  readonly operations: readonly ShownOperation[];
  /** Which of its key’s writes the last operation should have shown, at least; of a read that shows less. */
  readonly expected?: number;
  /** Of an acknowledged write that is gone: when, and the node that took over without it. */
  readonly loss?: { readonly atSeconds: number; readonly heir: string };
}

export interface ShownOperation {
  readonly kind: 'write' | 'read';
  /** The number of a user’s session. */
  readonly user: number;
  readonly key: number;
  /** The node that carried it out or answered it. */
  readonly node: string;
  readonly sentAtSeconds: number;
  /** `null` for a write of which nobody was told. */
  readonly answeredAtSeconds: number | null;
  /** Which of its key’s writes it is, or has returned; 0 where nothing was written before. */
  readonly version: number;
}

/** What shows that an operation contradicts others. */
export function counterexampleOf(operation: Operation, against: readonly Operation[]): Counterexample {
  const shown = shownBy(operation);
  let newest: Write = shown;
  for (const other of against)
    if (other.register === operation.register && shownBy(other).version > newest.version)
      newest = shownBy(other);
  return {
    operations: [...against, operation].map(shownOperation),
    ...(newest !== shown && { expected: newest.count }),
  };
}

/** An acknowledged write that is lost. */
export function lossOf(write: Write, atSeconds: number, heir: string): Counterexample {
  return { operations: [shownOperation(write)], loss: { atSeconds, heir } };
}

function shownOperation(operation: Operation): ShownOperation {
  const { kind, session, key, node, sentAt, answeredAt } = operation;
  return {
    ...{ kind, user: session, key, node },
    sentAtSeconds: sentAt,
    answeredAtSeconds: answeredAt < Infinity ? answeredAt : null,
    version: shownBy(operation).count,
  };
}
