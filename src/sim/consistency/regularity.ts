import { AcknowledgedWrites } from './newest';
import type { Checker, Report } from './checker';
import type { Operation } from './operation';

/**
 * Regularity: a read sees every write of its key that was acknowledged to anybody before it was sent (Lamport, “On
 * interprocess communication”, 1986, part II); one that does not is stale.
 */
export class Regularity implements Checker {
  readonly #acknowledged = new AcknowledgedWrites();

  constructor(readonly report: Report) {}

  answered(operation: Operation): void {
    if (operation.kind === 'write') {
      this.#acknowledged.add(operation);
      return;
    }
    const { register, sentAt, write } = operation;
    const newest = this.#acknowledged.before(register, sentAt);
    if (newest !== undefined) this.report(operation, write.version < newest.version ? [newest] : undefined);
  }
}
