import type { Clock, Process } from '../../kernel/clock';
import type { Distribution } from '../../kernel/distribution';
import { sampler, type Sampler } from '../../kernel/sampler';
import type { Stream } from '../../kernel/stream';
import type { Instance } from '../instance';
import type { Fleet, FleetWatcher } from './fleet';

/** Clients of which each keeps one connection open, a WebSocket say, and opens it again when it is lost. */
export interface ConnectionsSpec {
  /** Clients, each with one connection. */
  readonly total: number;
  /** Connections that one instance holds. */
  readonly limit: number;
  /** A worker's time to open one. */
  readonly handshake: Distribution;
  /** How often each side shows that it is alive. */
  readonly heartbeatSeconds: number;
  /** A worker's time for one heartbeat. */
  readonly beatSeconds: number;
  /** Before the first attempt to reconnect; each further one waits twice as long, up to `capSeconds`. */
  readonly backoffSeconds: number;
  readonly capSeconds: number;
  /** `full`: a client waits a random part of that, uniform from 0 up to the whole. */
  readonly jitter: 'none' | 'full';
}

/** The random numbers of connections, by purpose. */
interface Dice {
  readonly notice: Stream;
  readonly jitter: Stream;
  readonly handshake: Stream;
}

/** The long-lived connections of a service: who holds how many, and how those come back that were lost. */
export class Connections implements FleetWatcher {
  open = 0;
  /** Connections that were opened again after a loss. */
  reconnects = 0;
  #openSeconds = 0;
  #countedTo = 0;
  /** Since when some are missing; `Infinity` while all are open. */
  #missingSince = Infinity;
  #longestMissing = 0;
  #turn = -1;
  readonly #handshakes: Sampler;

  constructor(
    readonly clock: Clock,
    readonly spec: ConnectionsSpec,
    readonly fleet: Fleet,
    readonly dice: Dice,
  ) {
    this.#handshakes = sampler(spec.handshake, dice.handshake);
  }

  /** At first all are open, as evenly as may be; those for whom there is no room go on trying. */
  start(): void {
    const { total, limit } = this.spec;
    const { ready } = this.fleet;
    const here = Math.min(total, ready.length * limit);
    ready.forEach((instance, place) => {
      instance.connections = Math.floor((here + place) / ready.length);
      this.joined(instance);
    });
    this.fleet.watch(this);
    this.open = here;
    this.#lose(total - here, 0);
  }

  joined(instance: Instance): void {
    if (this.spec.beatSeconds > 0) this.clock.spawn(this.#heartbeats(instance));
  }

  /** An instance that leaves says good-bye, and closes its connections. */
  left(instance: Instance): void {
    this.#count();
    this.open -= instance.connections;
    this.#lose(instance.connections, 0);
    instance.connections = 0;
  }

  /** An instance is gone without a word: each client notices at its next heartbeat. */
  crashed(instance: Instance): void {
    this.#count();
    this.open -= instance.connections;
    this.#lose(instance.connections, this.spec.heartbeatSeconds);
    instance.connections = 0;
  }

  #lose(count: number, noticedWithinSeconds: number): void {
    if (count > 0) this.#missingSince = Math.min(this.#missingSince, this.clock.now);
    for (let lost = 0; lost < count; lost++) this.clock.spawn(this.#reconnect(noticedWithinSeconds));
  }

  /** One client, until it has a connection again. */
  *#reconnect(noticedWithinSeconds: number): Process {
    const { clock, dice } = this;
    if (noticedWithinSeconds > 0) yield clock.after(noticedWithinSeconds * dice.notice.uniform());
    for (let attempt = 0; ; attempt++) {
      yield clock.after(this.#backOffSeconds(attempt));
      const { ready } = this.fleet;
      this.#turn = this.#turn + 1 >= ready.length ? 0 : this.#turn + 1;
      const instance = ready[this.#turn];
      if (instance === undefined || !(yield* this.#accept(instance))) continue;
      this.#count();
      instance.connections++;
      this.open++;
      this.reconnects++;
      if (this.open === this.spec.total) {
        this.#longestMissing = Math.max(this.#longestMissing, clock.now - this.#missingSince);
        this.#missingSince = Infinity;
      }
      return;
    }
  }

  #backOffSeconds(attempt: number): number {
    const { backoffSeconds, capSeconds, jitter } = this.spec;
    // Beyond thirty doublings, only a cap counts.
    const whole = Math.min(capSeconds, backoffSeconds * 2 ** Math.min(attempt, 30));
    return jitter === 'full' ? whole * this.dice.jitter.uniform() : whole;
  }

  /** The handshake: whether the instance takes one more, for which a worker is busy first. */
  *#accept(instance: Instance): Process<boolean> {
    const { limit } = this.spec;
    if (instance.connections >= limit) return false;
    const isDone = yield* instance.occupy(this.#handshakes.draw());
    return isDone && !instance.isLeaving && instance.connections < limit;
  }

  /** The heartbeats of all that an instance holds, evenly spread. */
  *#heartbeats(instance: Instance): Process {
    const { clock, spec } = this;
    while (!instance.isLeaving) {
      const { connections } = instance;
      yield clock.after(spec.heartbeatSeconds / Math.max(1, connections));
      if (connections > 0) clock.spawn(instance.occupy(spec.beatSeconds));
    }
  }

  /** Connection-seconds since the run began. */
  openSeconds(): number {
    this.#count();
    return this.#openSeconds;
  }

  /**
   * The longest time from a loss until all were open again, of the whole run: a fault in the warm-up may be felt after it.
   * `Infinity` if some are still missing.
   */
  recoverySeconds(): number {
    return this.#missingSince < Infinity ? Infinity : this.#longestMissing;
  }

  #count(): void {
    const { now } = this.clock;
    this.#openSeconds += (now - this.#countedTo) * this.open;
    this.#countedTo = now;
  }
}
