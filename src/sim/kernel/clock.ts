import { EventQueue, type Resumable } from './event-queue';
import { Fifo } from './fifo';

/** What a process yields: it has arranged to be woken (by time, a signal, a station), and now sleeps. */
export type Pause = undefined;

/**
 * Something that goes on in simulated time, written as a generator that tells its story from top to bottom. It sleeps
 * with `yield clock.after(seconds)`, `yield signal.wait()` and the like, and includes another process by `yield*`.
 */
export type Process<Result = void> = Generator<Pause, Result, void>;

/** Events between two reports of progress: some milliseconds. */
const REPORT_EVERY = 1 << 16;

/**
 * Simulated time, in seconds: wakes processes in order of their times, and in the order of asking within one instant.
 */
export class Clock {
  now = 0;
  /** How many times a process or timer was woken. */
  events = 0;
  #future = new EventQueue();
  /** Woken within this instant, by something other than time. */
  #ready = new Fifo<Resumable>();
  #active: Resumable = { next: () => undefined };

  /** The process that is running. */
  get active(): Resumable {
    return this.#active;
  }

  /** `yield clock.after(seconds)`: the running process sleeps so long. */
  after(seconds: number): Pause {
    this.#future.push(this.now + seconds, this.#active);
    return undefined;
  }

  /** Wakes `sleeper` at a time that is not in the past. */
  at(time: number, sleeper: Resumable): void {
    this.#future.push(time, sleeper);
  }

  /** Wakes `sleeper` within this instant, after those already woken. */
  wake(sleeper: Resumable): void {
    this.#ready.push(sleeper);
  }

  /** Starts a process beside the running one: it runs at once, up to its first pause. */
  spawn(process: Resumable): void {
    const parent = this.#active;
    this.#active = process;
    process.next();
    this.#active = parent;
  }

  /** Lets time pass until `until`; `onProgress` is called now and then. */
  run(until: number, onProgress?: () => void): void {
    const future = this.#future;
    const ready = this.#ready;
    let next = future.nextTime;
    let toNextReport = REPORT_EVERY;
    while (next <= until) {
      this.now = next;
      let sleeper: Resumable | undefined = future.pop();
      do {
        this.events++;
        this.#active = sleeper;
        sleeper.next();
        sleeper = ready.size === 0 ? undefined : ready.shift();
      } while (sleeper !== undefined);
      next = future.nextTime;
      if (--toNextReport === 0) {
        toNextReport = REPORT_EVERY;
        onProgress?.();
      }
    }
    this.now = until;
  }
}
