import { Recent } from './recent';
import { shownBy, type Operation, type Write } from './operation';

/** An answer is compared to this many that came before it, where they overlap. */
const STEPS = 64;

/** An operation, and the one that ranked highest before it. */
interface Step<Kind> {
  readonly operation: Kind;
  before: Step<Kind> | undefined;
  readonly count: number;
}

/** Of operations in the order of their answers, those that rank higher than every one before. */
export class Steps<Kind extends Operation> {
  #last: Step<Kind> | undefined;

  constructor(readonly rank: (operation: Kind) => number) {}

  /** It is answered, after all that were added before. */
  add(operation: Kind): void {
    const before = this.#last;
    if (before !== undefined && this.rank(before.operation) >= this.rank(operation)) return;
    const count = (before?.count ?? 0) + 1;
    this.#last = { operation, before, count };
    if (count % STEPS === 0) this.#forget();
  }

  /** The highest that was answered by a time. */
  by(time: number): Kind | undefined {
    let step = this.#last;
    while (step !== undefined && step.operation.answeredAt > time) step = step.before;
    return step?.operation;
  }

  /** The highest that was answered before a time. */
  before(time: number): Kind | undefined {
    let step = this.#last;
    while (step !== undefined && step.operation.answeredAt >= time) step = step.before;
    return step?.operation;
  }

  /** Cuts off what is more than enough steps back. */
  #forget(): void {
    let step = this.#last;
    for (let back = 1; back < STEPS; back++) step = step?.before;
    if (step !== undefined) step.before = undefined;
  }
}

const newest = (operation: Operation): number => shownBy(operation).version;

/** What each session did last with each key: the operation that showed the newest version. */
export class SessionsNewest<Kind extends Operation> {
  /** By register, and then by session. */
  readonly #of = new Recent<number, Recent<number, Steps<Kind>>>(1 << 10);

  add(operation: Kind): void {
    const { register, session } = operation;
    let sessions = this.#of.get(register);
    if (sessions === undefined) this.#of.set(register, (sessions = new Recent(1 << 10)));
    let steps = sessions.get(session);
    if (steps === undefined) sessions.set(session, (steps = new Steps<Kind>(newest)));
    steps.add(operation);
  }

  /** What the session of an operation had of its key when it sent it. */
  before({ register, session, sentAt }: Operation): Kind | undefined {
    return this.#of.get(register)?.get(session)?.by(sentAt);
  }
}

/** Of each key, the newest write of which its user was told. */
export class AcknowledgedWrites {
  readonly #of = new Recent<number, Steps<Write>>(1 << 12);

  add(write: Write): void {
    let steps = this.#of.get(write.register);
    if (steps === undefined) this.#of.set(write.register, (steps = new Steps<Write>(newest)));
    steps.add(write);
  }

  /** The newest of a key that was acknowledged before a time. */
  before(register: number, time: number): Write | undefined {
    return this.#of.get(register)?.before(time);
  }
}
