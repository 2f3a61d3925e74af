import type { Checker, Report } from './checker';
import { SessionsNewest } from './newest';
import type { Operation, Read } from './operation';

/**
 * Monotonic reads: a read sees every write of its key that an earlier read of its session has seen, so time never runs
 * backwards for a user. (Terry et al., “Session guarantees for weakly consistent replicated data”, PDIS 1994.)
 */
export class MonotonicReads implements Checker {
  readonly #read = new SessionsNewest<Read>();

  constructor(readonly report: Report) {}

  answered(operation: Operation): void {
    if (operation.kind === 'write') return;
    const earlier = this.#read.before(operation);
    if (earlier !== undefined) {
      const isOlder = operation.write.version < earlier.write.version;
      this.report(operation, isOlder ? [earlier] : undefined);
    }
    this.#read.add(operation);
  }
}
