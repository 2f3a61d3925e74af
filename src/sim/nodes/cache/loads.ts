import type { Clock, Pause } from '../../kernel/clock';
import { Signal } from '../../kernel/signal';

/** The loads from the store that are under way: how many there are of each key, and who waits for them. */
export class Loads {
  /** Loads begun, ever. */
  begun = 0;
  /** The most of one key at once, since measuring began. */
  worst = 0;
  readonly #underWay = new Map<number, number>();
  readonly #waiting = new Map<number, Signal>();

  constructor(readonly clock: Clock) {}

  /** Whether somebody loads a key. */
  has(key: number): boolean {
    return this.#underWay.has(key);
  }

  begin(key: number): void {
    const count = (this.#underWay.get(key) ?? 0) + 1;
    this.#underWay.set(key, count);
    this.begun++;
    if (count > this.worst) this.worst = count;
  }

  end(key: number): void {
    const count = this.#underWay.get(key) ?? 0;
    if (count > 1) this.#underWay.set(key, count - 1);
    else this.#underWay.delete(key);
    this.#wake(key);
  }

  /** `yield loads.wait(key)`: sleeps until a load of the key ends. */
  wait(key: number): Pause {
    let signal = this.#waiting.get(key);
    if (signal === undefined) this.#waiting.set(key, (signal = new Signal(this.clock)));
    return signal.wait();
  }

  /** All are lost: whoever waits goes on. */
  abandon(): void {
    this.#underWay.clear();
    for (const key of [...this.#waiting.keys()]) this.#wake(key);
  }

  startMeasuring(): void {
    this.worst = Math.max(0, ...this.#underWay.values());
  }

  #wake(key: number): void {
    const signal = this.#waiting.get(key);
    if (signal === undefined) return;
    this.#waiting.delete(key);
    signal.give();
  }
}
