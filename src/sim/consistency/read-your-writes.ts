import type { Checker, Report } from './checker';
import { SessionsNewest } from './newest';
import type { Operation, Write } from './operation';

/**
 * Read your writes: a read sees every write of its key that its own session had done before. (Terry et al., “Session
 * guarantees for weakly consistent replicated data”, PDIS 1994.)
 */
export class ReadYourWrites implements Checker {
  readonly #written = new SessionsNewest<Write>();

  constructor(readonly report: Report) {}

  answered(operation: Operation): void {
    if (operation.kind === 'write') {
      this.#written.add(operation);
      return;
    }
    const own = this.#written.before(operation);
    if (own !== undefined) this.report(operation, operation.write.version < own.version ? [own] : undefined);
  }
}
