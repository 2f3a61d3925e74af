import { Fifo } from '../../kernel/fifo';

/** Commands that a leader has put into its log, in order, and those who wait to hear that they are committed. */
export class Proposals {
  readonly #waiting = new Fifo<{ readonly index: number; readonly settle: (isCommitted: boolean) => void }>();

  add(index: number, settle: (isCommitted: boolean) => void): void {
    this.#waiting.push({ index, settle });
  }

  /** All up to an index is committed and applied. */
  committed(index: number): void {
    for (let head = this.#waiting.peek(); head && head.index <= index; head = this.#waiting.peek()) {
      this.#waiting.shift();
      head.settle(true);
    }
  }

  /** The leader leads no more: whether the rest will be committed it cannot say. */
  abandon(): void {
    for (let head = this.#waiting.shift(); head; head = this.#waiting.shift()) head.settle(false);
  }
}
