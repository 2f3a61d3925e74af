import type { Clock } from '../../kernel/clock';
import type { Distribution } from '../../kernel/distribution';
import { Fifo } from '../../kernel/fifo';
import { Station } from '../../kernel/station';

/** A platform that runs an execution environment for each request under way, and keeps those warm that are done. */
export interface ServerlessSpec {
  /** How much longer a request takes for which an environment has to be started. */
  readonly coldStart: Distribution;
  /** Requests under way at once; one more is turned away. */
  readonly concurrency: number;
  /** How long an environment without work is kept. */
  readonly keepAliveSeconds: number;
}

/** The execution environments. The one that was used last is taken first, so that those too many are given up. */
export class Environments extends Station {
  /** Requests that found no warm environment, and all that found a place. */
  coldStarts = 0;
  starts = 0;
  /** The most environments that there were at once. */
  most = 0;
  /** Since when each one without work waits for some, the longest first. */
  readonly #idle = new Fifo<number>();
  /** Requests under way in environments that will not be kept. */
  #outdated = 0;
  #environmentSeconds = 0;
  #countedTo = 0;

  constructor(
    clock: Clock,
    readonly spec: ServerlessSpec,
  ) {
    super(clock, spec.concurrency, 0);
  }

  /** Whether the request that entered last had to wait for an environment to start. */
  isCold = false;

  override enter(): boolean {
    this.#count();
    if (!super.enter()) return false;
    this.isCold = this.#idle.pop() === undefined;
    this.starts++;
    if (this.isCold) this.coldStarts++;
    this.most = Math.max(this.most, this.environments);
    return true;
  }

  override leave(): void {
    this.#count();
    super.leave();
    if (this.#outdated > 0) this.#outdated--;
    else this.#idle.push(this.clock.now);
  }

  override crash(): void {
    this.#count();
    super.crash();
    this.#idle.keep(() => false);
    this.#outdated = 0;
  }

  /** A new version: every environment of the old one ends, when its request does. */
  replace(): void {
    this.#count();
    this.#idle.keep(() => false);
    this.#outdated = this.busy;
  }

  /** Those at work and those kept warm. */
  get environments(): number {
    return this.busy + this.#idle.size;
  }

  /** Environment-seconds since the run began. */
  environmentSeconds(): number {
    this.#count();
    return this.#environmentSeconds;
  }

  /** Gives up those that waited too long, each at its time. */
  #count(): void {
    const { now } = this.clock;
    for (let since = this.#idle.peek(); since !== undefined; since = this.#idle.peek()) {
      const endsAt = since + this.spec.keepAliveSeconds;
      if (endsAt > now) break;
      this.#environmentSeconds += (endsAt - this.#countedTo) * this.environments;
      this.#countedTo = endsAt;
      this.#idle.shift();
    }
    this.#environmentSeconds += (now - this.#countedTo) * this.environments;
    this.#countedTo = now;
  }
}
