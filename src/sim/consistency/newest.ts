import { Recent } from './recent';
import { shownBy, type Operation, type Write } from './operation';

/** An answer is compared to this many that came before it, where they overlap. */
const STEPS = 64;

/** Of operations in the order of their answers, those that rank higher than every one before. */
export class Steps<Kind extends Operation> {
  readonly #steps: Kind[] = [];

  constructor(readonly rank: (operation: Kind) => number) {}

  /** It is answered, after all that were added before. */
  add(operation: Kind): void {
    const last = this.#steps.at(-1);
    if (last !== undefined && this.rank(last) >= this.rank(operation)) return;
    this.#steps.push(operation);
    if (this.#steps.length > STEPS) this.#steps.splice(0, STEPS / 2);
  }

  /** The highest that was answered by a time. */
  by(time: number): Kind | undefined {
    return this.#last(({ answeredAt }) => answeredAt <= time);
  }

  /** The highest that was answered before a time. */
  before(time: number): Kind | undefined {
    return this.#last(({ answeredAt }) => answeredAt < time);
  }

  #last(isInTime: (operation: Kind) => boolean): Kind | undefined {
    for (let index = this.#steps.length - 1; index >= 0; index--) {
      const step = this.#steps[index];
      if (step !== undefined && isInTime(step)) return step;
    }
    return undefined;
  }
}

const newest = (operation: Operation): number => shownBy(operation).version;

/** More registers than are watched in a run. */
const MOST_REGISTERS = 2 ** 30;

const placeOf = ({ session, register }: Operation): number => session * MOST_REGISTERS + register;

/** What each session did last with each key: the operation that showed the newest version. */
export class SessionsNewest<Kind extends Operation> {
  readonly #of = new Recent<number, Steps<Kind>>(1 << 14);

  add(operation: Kind): void {
    const place = placeOf(operation);
    let steps = this.#of.get(place);
    if (steps === undefined) this.#of.set(place, (steps = new Steps<Kind>(newest)));
    steps.add(operation);
  }

  /** What the session of an operation had of its key when it sent it. */
  before(operation: Operation): Kind | undefined {
    return this.#of.get(placeOf(operation))?.by(operation.sentAt);
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
