import type { Checker, Report } from './checker';
import { SessionsNewest } from './newest';
import type { Operation, Write } from './operation';

/**
 * Monotonic writes: the store orders two writes of a session as the session did. (Terry et al., “Session guarantees for
 * weakly consistent replicated data”, PDIS 1994.) Here those of one key, where the later one must not be the older
 * version: readers would see the earlier one instead, for good.
 */
export class MonotonicWrites implements Checker {
  readonly #written = new SessionsNewest<Write>();

  constructor(readonly report: Report) {}

  answered(operation: Operation): void {
    if (operation.kind === 'read') return;
    const earlier = this.#written.before(operation);
    if (earlier !== undefined)
      this.report(operation, operation.version < earlier.version ? [earlier] : undefined);
    this.#written.add(operation);
  }
}
