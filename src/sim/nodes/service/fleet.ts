import type { Clock } from '../../kernel/clock';
import type { Instance } from '../instance';

/** Told of the instances that come and go. */
export interface FleetWatcher {
  joined(instance: Instance): void;
  left(instance: Instance): void;
}

/** Instances that were ordered together and do not take requests yet. */
interface Start {
  count: number;
}

/** The instances of a service: those that start, those that take requests, and those that end what they have begun. */
export class Fleet {
  /** Those that take requests, the oldest first; crashed ones are among them. */
  readonly ready: Instance[] = [];
  /** How many are meant to be there. */
  wanted = 0;
  /** Goes on with the deploy that is under way. */
  deploying: (() => void) | undefined;
  /** The most that there were at once, starting ones included, since measuring began. */
  most = 0;
  readonly #starting = new Set<Start>();
  /** How many those are. */
  #ordered = 0;
  /** Those that take no more requests, until they have ended what they had begun. */
  #leaving: Instance[] = [];
  /** How many of them are looked through next for those that have ended everything. */
  #buryAt = 16;
  readonly #watchers = new Set<FleetWatcher>();
  /** Work of those that are gone. */
  readonly #gone = { busySeconds: 0, drainSeconds: 0, queuedSeconds: 0, served: 0 };
  /** What each instance would have served by now, had it been there all the time and all were served alike. */
  #fairShare = 0;
  /** Requests served by all, when that was last counted. */
  #servedBefore = 0;
  #since = 0;
  /** Worker-seconds that could take requests, and instance-seconds, since the run began. */
  #capacitySeconds = 0;
  #instanceSeconds = 0;

  constructor(
    readonly clock: Clock,
    /** Workers of one instance. */
    readonly workers: number,
    readonly create: () => Instance,
  ) {}

  watch(watcher: FleetWatcher): void {
    this.#watchers.add(watcher);
  }

  /** Those that start or take requests. */
  get size(): number {
    return this.ready.length + this.#ordered;
  }

  /** Starts so many more, which take requests `afterSeconds` from now; `then` is told. */
  start(count: number, afterSeconds = 0, then?: () => void): void {
    this.#account();
    if (afterSeconds === 0) {
      this.#join(count);
      return;
    }
    const start: Start = { count };
    this.#starting.add(start);
    this.#ordered += count;
    this.most = Math.max(this.most, this.size);
    const begin = (): void => {
      this.#account();
      if (!this.#starting.delete(start)) return;
      this.#ordered -= start.count;
      this.#join(start.count);
      then?.();
    };
    this.clock.at(this.clock.now + afterSeconds, { next: begin });
  }

  #join(count: number): void {
    for (let joined = 0; joined < count; joined++) {
      const instance = this.create();
      instance.fairShareBefore = this.#fairShare;
      this.ready.push(instance);
      for (const watcher of this.#watchers) watcher.joined(instance);
    }
    this.most = Math.max(this.most, this.size);
  }

  /** Gives up some of those that were ordered and do not take requests yet; all where not said how many. */
  cancelStarts(count = this.#ordered): void {
    this.#account();
    for (const start of this.#starting) {
      const given = Math.min(count, start.count);
      count -= given;
      start.count -= given;
      this.#ordered -= given;
      if (start.count === 0) this.#starting.delete(start);
    }
  }

  /** One takes no more requests, and ends what it has begun: within so many seconds, or it is stopped. */
  retire(instance: Instance, graceSeconds = Infinity): void {
    const place = this.ready.lastIndexOf(instance);
    if (place < 0) return;
    this.#account();
    if (this.#leaving.length >= this.#buryAt) this.#bury();
    this.ready.splice(place, 1);
    instance.isLeaving = true;
    instance.busySecondsBeforeLeaving = instance.station.busySeconds();
    this.#leaving.push(instance);
    for (const watcher of this.#watchers) watcher.left(instance);
    const stop = (): void => void instance.machine.crash();
    if (graceSeconds === 0) stop();
    else if (graceSeconds < Infinity) this.clock.at(this.clock.now + graceSeconds, { next: stop });
  }

  /**
   * As many as `wanted` from now on: more take requests after `delaySeconds`, and those that go are the youngest. While a
   * deploy goes on, that brings them to the new number.
   */
  scaleTo(wanted: number, delaySeconds = 0): void {
    this.wanted = wanted;
    if (this.deploying !== undefined) {
      this.deploying();
      return;
    }
    if (this.size < wanted) this.start(wanted - this.size, delaySeconds);
    else this.cancelStarts(this.size - wanted);
    while (this.size > wanted) {
      const youngest = this.ready.at(-1);
      if (youngest === undefined) return;
      this.retire(youngest);
    }
  }

  /** Adds up what those have done that have ended all that they had begun, and forgets them. */
  #bury(): void {
    this.#leaving = this.#leaving.filter((instance) => {
      const { station, served } = instance;
      if (station.busy > 0) return true;
      this.#gone.drainSeconds += drainSeconds(instance);
      this.#gone.busySeconds += station.busySeconds();
      this.#gone.queuedSeconds += station.queuedSeconds();
      this.#gone.served += served;
      return false;
    });
    this.#buryAt = 2 * this.#leaving.length + 16;
  }

  /** Worker-seconds that were busy since the run began. */
  busySeconds(): number {
    return this.#sum(({ station }) => station.busySeconds(), this.#gone.busySeconds);
  }

  /** Seconds waited, summed over all that waited, since the run began. */
  queuedSeconds(): number {
    return this.#sum(({ station }) => station.queuedSeconds(), this.#gone.queuedSeconds);
  }

  /** How many wait now. */
  queued(): number {
    return this.#sum(({ station }) => station.queued, 0);
  }

  #sum(amount: (instance: Instance) => number, start: number): number {
    let sum = start;
    for (const instance of this.ready) sum += amount(instance);
    for (const instance of this.#leaving) sum += amount(instance);
    return sum;
  }

  /** Worker-seconds that could take requests since the run began, or went into what had been begun before an instance left. */
  capacitySeconds(): number {
    this.#account();
    return this.#leaving.reduce(
      (sum, instance) => sum + drainSeconds(instance),
      this.#capacitySeconds + this.#gone.drainSeconds,
    );
  }

  /** Instance-seconds since the run began, starting instances included. */
  instanceSeconds(): number {
    this.#account();
    return this.#instanceSeconds;
  }

  /** How far the busiest is above its fair share. One that was there for hardly any of the time tells nothing. */
  imbalance(): number {
    this.#account();
    let busiest = 1;
    for (const { served, fairShareBefore } of this.ready) {
      const fairShare = this.#fairShare - fairShareBefore;
      if (fairShare > this.#fairShare / 10) busiest = Math.max(busiest, served / fairShare);
    }
    return busiest - 1;
  }

  startMeasuring(): void {
    this.#account();
    this.most = this.size;
    for (const instance of this.ready) instance.served = instance.fairShareBefore = 0;
    for (const instance of this.#leaving) instance.served = 0;
    this.#fairShare = this.#servedBefore = this.#gone.served = 0;
  }

  #account(): void {
    const elapsed = this.clock.now - this.#since;
    if (elapsed === 0) return;
    this.#since = this.clock.now;
    this.#capacitySeconds += elapsed * this.ready.length * this.workers;
    this.#instanceSeconds += elapsed * this.size;
    const served = this.#sum((instance) => instance.served, this.#gone.served);
    if (this.ready.length > 0) this.#fairShare += (served - this.#servedBefore) / this.ready.length;
    this.#servedBefore = served;
  }
}

/** Worker-seconds that an instance was busy after it had begun to leave. */
function drainSeconds({ station, busySecondsBeforeLeaving }: Instance): number {
  return station.busySeconds() - busySecondsBeforeLeaving;
}
