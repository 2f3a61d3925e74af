import type { Checker, Report } from './checker';
import { AcknowledgedWrites, Steps } from './newest';
import { Recent } from './recent';
import { isInitial, type Operation, type Read } from './operation';

const writtenAt = ({ write }: Read): number => write.sentAt;

/**
 * Consistent prefix: whoever reads sees writes appear in the order in which they happened. When a session has seen a
 * write, its later reads, of any key, see every write that had been acknowledged before that one was sent: no answer
 * without its question. (Terry, “Replicated data consistency explained through baseball”, CACM 56 (2013); the wording for
 * reads of several keys is Kleppmann’s, “Designing data-intensive applications”, 2017, chapter 5.)
 */
export class ConsistentPrefix implements Checker {
  readonly #acknowledged = new AcknowledgedWrites();
  /** Of each session the reads that returned something written later than any before. */
  readonly #latest = new Recent<number, Steps<Read>>(1 << 14);

  constructor(readonly report: Report) {}

  answered(operation: Operation): void {
    if (operation.kind === 'write') {
      this.#acknowledged.add(operation);
      return;
    }
    const { session, register, sentAt, write } = operation;
    const seen = this.#latest.get(session)?.by(sentAt);
    if (seen !== undefined) {
      const before = this.#acknowledged.before(register, seen.write.sentAt);
      const misses = before !== undefined && write.version < before.version;
      this.report(operation, misses ? [before, seen.write, seen] : undefined);
    }
    this.#see(operation);
  }

  #see(read: Read): void {
    if (isInitial(read.write)) return;
    let steps = this.#latest.get(read.session);
    if (steps === undefined) this.#latest.set(read.session, (steps = new Steps(writtenAt)));
    steps.add(read);
  }
}
