import type { Checker, Report } from './checker';
import { Recent } from './recent';
import type { Operation, Read, Write } from './operation';

/** So many registers of which a session, or the writer of a version, knows something are remembered, those last learnt of. */
const REGISTERS = 16;

/** A write in somebody’s past, and how it came there. */
interface Known {
  readonly write: Write;
  /** The session’s own operation that brought it: the write itself, a read of it, or a read of what its writer’s knew. */
  readonly by: Operation;
  /** In the last case, how that writer knew. */
  readonly from?: Known;
}

/** The newest known write of each register. */
type Past = Map<number, Known>;

/**
 * Causal order: no read returns a version that is older than one of its key in its causal past: what its session wrote or
 * read before, what the writers of those versions had written or read, and so on. (Ahamad et al., “Causal memory”,
 * Distributed Computing 9, 1995.) The order of a key’s versions is the store’s, on which all copies agree in the end; so
 * this is causal convergence, CCv, of Bouajjani et al., “On verifying causal consistency”, POPL 2017, where the arbitration
 * order is known and need not be searched for.
 */
export class CausalOrder implements Checker {
  readonly #sessions = new Recent<number, Past>(1 << 12);
  /** What the writer of a version knew when it sent it. */
  readonly #writers = new Recent<Write, Past>(1 << 12);

  constructor(readonly report: Report) {}

  written(write: Write): void {
    const past = this.#sessions.get(write.session);
    if (past === undefined) return;
    const known = [...past].filter(([, { by }]) => by.answeredAt <= write.sentAt);
    if (known.length > 0) this.#writers.set(write, new Map(known));
  }

  answered(operation: Operation): void {
    let past = this.#sessions.get(operation.session);
    if (past === undefined) this.#sessions.set(operation.session, (past = new Map<number, Known>()));
    if (operation.kind === 'read') this.#read(operation, past);
    else learn(past, { write: operation, by: operation });
  }

  #read(read: Read, past: Past): void {
    const { register, sentAt, write } = read;
    const own = past.get(register);
    const writer = this.#writers.get(write);
    const others = writer?.get(register);
    const isMissed = (known: Known | undefined): known is Known =>
      known !== undefined && known.write.version > write.version;
    if (own !== undefined && own.by.answeredAt <= sentAt)
      this.report(read, isMissed(own) ? pathTo(own) : undefined);
    else if (others !== undefined)
      this.report(read, isMissed(others) ? [...pathTo(others), write] : undefined);
    // What its writer knew was learnt when the same version was read before.
    if (own?.write === write) return;
    learn(past, { write, by: read });
    for (const from of writer?.values() ?? []) learn(past, { write: from.write, by: read, from });
  }
}

/** Something is known from now on, unless something newer of its key is. */
function learn(past: Past, known: Known): void {
  const { register, version } = known.write;
  if ((past.get(register)?.write.version ?? 0) >= version) return;
  past.delete(register);
  past.set(register, known);
  if (past.size <= REGISTERS) return;
  const [oldest] = past.keys();
  if (oldest !== undefined) past.delete(oldest);
}

/** The operations through which a write came to be known. */
function pathTo({ write, by, from }: Known): Operation[] {
  if (from !== undefined && by.kind === 'read') return [...pathTo(from), by.write, by];
  return by === write ? [write] : [write, by];
}
