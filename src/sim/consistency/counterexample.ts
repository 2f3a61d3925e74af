import { shownBy, type Operation, type Write } from './operation';

/** The shortest history that shows a violation, in the order in which its operations were sent. */
export interface Counterexample {
  readonly operations: readonly ShownOperation[];
  /** Which of its key’s writes the last operation should have shown, at least; of a read that shows less. */
  readonly expected?: number;
  /** Of an acknowledged write that is gone. */
  readonly loss?: Loss;
}

/** How an acknowledged write was lost. */
export interface Loss {
  readonly atSeconds: number;
  /**
   * A node took over that had not got it, or led already while another still took writes; another write won over it, which
   * that node had taken; or all that the node had was deleted, or replaced by a backup.
   */
  readonly how: 'failover' | 'split brain' | 'conflict' | 'deletion' | 'restore';
  readonly node: string;
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

/** A write that is lost, which a store had acknowledged: by now where its user is still to be told. */
export function lossOf(write: Write, loss: Loss): Counterexample {
  const answeredAt = Math.min(write.answeredAt, loss.atSeconds);
  return { operations: [shownOperation({ ...write, answeredAt })], loss };
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
