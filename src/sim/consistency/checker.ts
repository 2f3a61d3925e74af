import type { Operation, Write } from './operation';

/**
 * Told of an operation of which a guarantee says something, in the order of answers: `against` are the operations that it
 * contradicts, as few as show it, in the order in which they were sent; none where the guarantee is kept.
 */
export type Report = (operation: Operation, against: readonly Operation[] | undefined) => void;

/**
 * Holds a history against one guarantee while it goes on. It remembers no more than a bounded part of what was, so it may
 * overlook a violation by something that is long ago; what it reports is one.
 */
export interface Checker {
  /** A write takes effect; some reads may return it from now on. Its user may not know yet. */
  written?(write: Write): void;
  /** A user has an answer. Answers come in the order of their times. */
  answered(operation: Operation): void;
}
