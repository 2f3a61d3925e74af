import { Fifo } from '../../kernel/fifo';

/** Hears where in the log a command is chosen for ever; `undefined` if a leader that leads no more cannot say. */
export type Settle = (index: number | undefined) => void;

/** Commands that a leader has put into its log, in order, and those who wait to hear that they are committed. */
export class Proposals {
  readonly #waiting = new Fifo<{ readonly index: number; readonly settle: Settle }>();

  add(index: number, settle: Settle): void {
    this.#waiting.push({ index, settle });
  }

  /** All up to an index is committed and applied. */
  committed(index: number): void {
    for (let head = this.#waiting.peek(); head && head.index <= index; head = this.#waiting.peek()) {
      this.#waiting.shift();
      head.settle(head.index);
    }
  }

  /** The leader leads no more: whether the rest will be committed it cannot say. */
  abandon(): void {
    for (let head = this.#waiting.shift(); head; head = this.#waiting.shift()) head.settle(undefined);
  }
}
