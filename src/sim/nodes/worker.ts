import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { Fifo } from '../kernel/fifo';
import { ServiceDemand, type Offered } from '../metrics/service-demand';
import type { NodeSpec } from '../model';
import type { NodeMetrics, SeriesName } from '../result';
import { Consumer } from './messaging/consumer';
import type { ConsumerGroup } from './messaging/consumer-group';
import type { Message } from './messaging/message';
import { Traffic } from './messaging/traffic';
import { Node, type World } from './node';
import { Outcome } from './request';

/** Instances of a program that take messages from queues and do their work; together they are a consumer group of each. */
export interface WorkerSpec {
  readonly role: 'worker';
  readonly instances: number;
  /** Messages that one instance works on at once. */
  readonly workers: number;
  /** A worker's own time for a message, calls below it not counted. */
  readonly time: Distribution;
  /** Messages beyond those that a plain queue sends an instance ahead. */
  readonly prefetch: number;
  /** What is done is acknowledged together, each so many seconds; 0 for each message at once. */
  readonly commitSeconds: number;
  /** The share of runs that fail, 0…1. */
  readonly failureShare: number;
  /** The share of messages of which every run fails, 0…1. */
  readonly poisonShare: number;
  /** How long an instance may be silent before its partitions are given to others. */
  readonly sessionSeconds: number;
  /** How long the group stands still while they are. */
  readonly rebalanceSeconds: number;
}

export class Worker extends Node {
  readonly traffic: Traffic<ConsumerGroup>;
  readonly demand = new ServiceDemand();
  /** Those that take messages, or would if they ran. */
  readonly consumers: Consumer[] = [];
  /** Those that were removed, and end what they have begun. */
  readonly #removed: Consumer[] = [];
  /** Those to which a plain queue may send something, each once, in turn. */
  readonly #line = new Fifo<Consumer>();
  readonly #failures = this.stream('failures');
  /** Which of its queues is asked first when an instance has time. */
  #turn = 0;
  /** Worker-seconds of those that take messages, since the run began. */
  #capacitySeconds = 0;
  #capacitySince = 0;
  /** As it was when measuring began, and when the slice of the time series began. */
  #measured: Totals = { busySeconds: 0, capacitySeconds: 0 };
  #slice: Totals = this.#measured;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & WorkerSpec,
  ) {
    super(world, index, spec);
    this.traffic = new Traffic(world.clock);
    for (let count = 0; count < spec.instances; count++) this.#hire();
  }

  /** It asks for its work, and nobody asks it. */
  *handle(): Process<Outcome> {
    return Outcome.refused;
  }

  override get up(): boolean {
    return this.consumers.some(({ isActive }) => isActive);
  }

  /** An instance that may be sent one more message; `undefined` if there is none. */
  takeCredit(): Consumer | undefined {
    for (let consumer = this.#line.shift(); consumer !== undefined; consumer = this.#line.shift()) {
      consumer.isInLine = false;
      if (!consumer.isActive || consumer.credits === 0) continue;
      consumer.credits--;
      this.#standInLine(consumer);
      return consumer;
    }
    return undefined;
  }

  /** An instance has time for one more. */
  giveCredit(consumer: Consumer): void {
    consumer.credits++;
    this.#standInLine(consumer);
    this.#dispatch();
  }

  /** Whether a run fails in its own work. */
  fails({ isPoison }: Message): boolean {
    const { failureShare } = this.spec;
    return isPoison || (failureShare > 0 && this.#failures.uniform() < failureShare);
  }

  /** Says of each message of an arrow whether it can never be worked on. */
  poison(arrow: string): () => boolean {
    const { poisonShare } = this.spec;
    const stream = this.stream(`poison of ${arrow}`);
    return () => poisonShare > 0 && stream.uniform() < poisonShare;
  }

  /** An instance has crashed. */
  stopped(consumer: Consumer): void {
    for (const group of this.traffic.groups) group.stopped(consumer);
  }

  /** An instance runs again. */
  started(consumer: Consumer): void {
    if (consumer.isRemoved) return;
    this.#standInLine(consumer);
    for (const group of this.traffic.groups) group.joined(consumer);
  }

  /** Takes running ones first. */
  override crash(instances = this.consumers.length): () => void {
    const runningFirst = [...this.consumers].sort((a, b) => Number(b.isActive) - Number(a.isActive));
    const restarts = runningFirst.slice(0, instances).map(({ machine }) => machine.crash());
    return () => {
      for (const restart of restarts) restart();
    };
  }

  /** Adds so many instances, or removes them, the youngest first: those take no more messages, and end what they have begun. */
  override scale(by: number): number {
    const before = this.consumers.length;
    this.#account();
    for (let count = 0; count < by; count++) {
      const consumer = this.#hire();
      for (const group of this.traffic.groups) group.joined(consumer);
    }
    for (let count = 0; count > by; count--) {
      const consumer = this.consumers.pop();
      if (consumer === undefined) break;
      consumer.isRemoved = true;
      consumer.busySecondsBeforeRemoval = consumer.station.busySeconds();
      this.#removed.push(consumer);
      for (const group of this.traffic.groups) group.left(consumer);
    }
    return this.consumers.length - before;
  }

  #hire(): Consumer {
    const consumer = new Consumer(this);
    this.consumers.push(consumer);
    this.#standInLine(consumer);
    return consumer;
  }

  #standInLine(consumer: Consumer): void {
    if (consumer.isInLine || consumer.credits === 0 || !consumer.isActive) return;
    consumer.isInLine = true;
    this.#line.push(consumer);
  }

  /** Its queues take turns. */
  #dispatch(): void {
    const { groups } = this.traffic;
    this.#turn = (this.#turn + 1) % groups.length;
    for (let step = 0; step < groups.length; step++) groups[(this.#turn + step) % groups.length]?.dispatch();
  }

  #account(): void {
    const { now } = this.world.clock;
    this.#capacitySeconds += (now - this.#capacitySince) * this.consumers.length * this.spec.workers;
    this.#capacitySince = now;
  }

  /** What has added up since the run began. A removed instance has as much capacity as it still uses. */
  #totals(): Totals {
    this.#account();
    let busySeconds = 0;
    let capacitySeconds = this.#capacitySeconds;
    for (const { station } of this.consumers) busySeconds += station.busySeconds();
    for (const { station, busySecondsBeforeRemoval } of this.#removed) {
      busySeconds += station.busySeconds();
      capacitySeconds += station.busySeconds() - busySecondsBeforeRemoval;
    }
    return { busySeconds, capacitySeconds };
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.traffic.startMeasuring();
    this.demand.startMeasuring();
    this.#measured = this.#totals();
    for (const consumer of this.consumers) consumer.served = 0;
  }

  override metrics(): NodeMetrics {
    const loads = this.consumers.map(({ served }) => served);
    const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
    return {
      ...super.metrics(),
      utilization: busyShare(this.#measured, this.#totals()),
      ...this.traffic.metrics(),
      imbalance: mean > 0 ? Math.max(...loads) / mean - 1 : 0,
    };
  }

  /** It takes its work itself. */
  override underWay(): number {
    return Infinity;
  }

  /** Runs, of which a message may need several, and messages that got none: they wait, went for want of room, or found none. */
  override offered(): Offered | undefined {
    const capacitySeconds = this.#totals().capacitySeconds - this.#measured.capacitySeconds;
    return this.demand.offered(this.recorder.arrived + this.traffic.leftBehind(), capacitySeconds);
  }

  override waitingAndServedSeconds(): number | undefined {
    const hasCrashed = [...this.consumers, ...this.#removed].some(({ epoch }) => epoch > 0);
    return hasCrashed ? undefined : this.#totals().busySeconds - this.#measured.busySeconds;
  }

  override unaccounted(): number {
    return this.traffic.unaccounted();
  }

  override sliceMetrics(): Partial<Record<SeriesName, number>> {
    const before = this.#slice;
    this.#slice = this.#totals();
    return {
      utilization: busyShare(before, this.#slice),
      queue: this.traffic.waiting.value,
      lag: this.traffic.oldestSeconds(),
    };
  }
}

/** Worker-seconds since the run began. */
interface Totals {
  readonly busySeconds: number;
  readonly capacitySeconds: number;
}

/** The share of the worker-seconds between two moments that were busy. */
function busyShare(from: Totals, to: Totals): number {
  const capacitySeconds = to.capacitySeconds - from.capacitySeconds;
  return capacitySeconds === 0 ? 0 : (to.busySeconds - from.busySeconds) / capacitySeconds;
}
