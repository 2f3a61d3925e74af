import type { Process } from '../../kernel/clock';
import { hash } from '../../kernel/key-index';
import { Signal } from '../../kernel/signal';
import type { Call } from '../call';
import type { Queue } from '../queue';
import { Outcome, type Request } from '../request';
import type { Worker } from '../worker';
import type { Consumer } from './consumer';
import { ConsumerGroup } from './consumer-group';
import type { Message } from './message';
import { Partition } from './partition';

/**
 * A partitioned log, as Kafka has it: the key of a message decides its partition, each partition is read by one instance
 * of the group, one message after the other, and the group commits how far it has come. When instances come or go, a
 * rebalance stops the group and assigns the partitions anew; who owns one then begins at the committed offset. Each
 * rebalance begins a generation, and commits of an earlier one are fenced off.
 */
export class PartitionedLog extends ConsumerGroup {
  readonly #partitions: readonly Partition[];
  #members: readonly Consumer[] = [];
  #generation = 0;
  #isRebalancing = false;
  /** The coordinator knows no member, because it has heard of none for too long. */
  #isExpelled = false;
  /** Counts the times that the group was cut off from the queue; odd while it is. */
  #cuts = 0;
  /** A run has ended while a rebalance waits for it. */
  readonly #finished: Signal;

  constructor(queue: Queue, worker: Worker, call: Call) {
    super(queue, worker, call);
    const { clock } = queue.world;
    this.#finished = new Signal(clock);
    this.#partitions = Array.from({ length: queue.spec.partitions }, () => new Partition(clock));
  }

  /** The group has formed before the run begins. */
  start(): void {
    const { clock } = this.queue.world;
    this.#assign();
    clock.spawn(this.#watch());
    if (this.worker.spec.commitSeconds > 0) clock.spawn(this.#commitRegularly());
  }

  protected append(message: Message): void {
    const partition = this.#partitionOf(message.request);
    for (
      let oldest = partition.oldestWaiting();
      oldest !== undefined && this.isTooOld(oldest);
      oldest = partition.oldestWaiting()
    )
      this.leave(oldest, 'dropped');
    partition.append(message);
  }

  /** Each partition makes its own room, as Kafka’s retention does. */
  protected oldestWaiting(arriving: Request): Message | undefined {
    return this.#partitionOf(arriving).oldestWaiting();
  }

  protected forget(): void {
    for (const partition of this.#partitions) partition.clear();
  }

  override hottestSeconds(): number {
    return this.#partitions.reduce((most, partition) => Math.max(most, partition.busySeconds()), 0);
  }

  override startMeasuring(): void {
    for (const partition of this.#partitions) partition.startMeasuring();
  }

  /** Each owner finds its messages itself. */
  dispatch(): void {}

  joined(): void {
    this.#rebalance();
  }

  left(): void {
    this.#rebalance();
  }

  /** Its partitions are nobody’s until the coordinator has missed its heartbeats for a whole session. */
  stopped(consumer: Consumer): void {
    for (const partition of this.#partitions) if (partition.owner === consumer) this.#revoke(partition);
    this.#finished.give();
    this.queue.world.clock.spawn(this.#missHeartbeats(consumer));
  }

  #partitionOf({ key }: Request): Partition {
    return this.#partitions[(hash(key) >>> 0) % this.#partitions.length] as Partition;
  }

  *#missHeartbeats(consumer: Consumer): Process {
    const { epoch } = consumer;
    yield this.queue.world.clock.after(this.worker.spec.sessionSeconds);
    if (consumer.epoch === epoch && !consumer.isActive && this.#members.includes(consumer)) this.#rebalance();
  }

  #rebalance(): void {
    if (!this.#isRebalancing) this.queue.world.clock.spawn(this.#reassign());
  }

  /** Everybody stops after the message that is being worked on, commits and joins again (the eager protocol). */
  *#reassign(): Process {
    this.#isRebalancing = true;
    this.rebalanced();
    this.#wakeAll();
    yield this.queue.world.clock.after(this.worker.spec.rebalanceSeconds);
    const isBusy = ({ inProgress, owner }: Partition): boolean =>
      inProgress !== undefined && owner?.machine.up === true;
    while (this.#partitions.some(isBusy)) yield this.#finished.wait();
    for (const partition of this.#partitions) {
      if (partition.owner !== undefined && this.connected) this.#commit(partition, partition.position);
      this.#revoke(partition);
    }
    this.#isRebalancing = false;
    this.#assign();
  }

  /** Ranges of neighbouring partitions, the first ones longer by one where it does not come out even (Kafka’s RangeAssignor). */
  #assign(): void {
    this.#generation++;
    this.#isExpelled = !this.connected;
    this.#members = this.#isExpelled ? [] : this.worker.consumers.filter(({ isActive }) => isActive);
    const members = this.#members.length;
    const [each, longer] = [Math.floor(this.#partitions.length / members), this.#partitions.length % members];
    let next = 0;
    this.#members.forEach((owner, place) => {
      const end = next + each + (place < longer ? 1 : 0);
      for (; next < end; next++) {
        const partition = this.#partitions[next] as Partition;
        partition.owner = owner;
        this.queue.world.clock.spawn(this.#consume(partition, owner, this.#generation));
      }
    });
  }

  /** An instance reads a partition, as long as it owns it. */
  *#consume(partition: Partition, consumer: Consumer, generation: number): Process {
    const { clock } = this.queue.world;
    const { epoch } = consumer;
    const owns = (): boolean =>
      this.#generation === generation && !this.#isRebalancing && consumer.epoch === epoch;
    while (owns()) {
      const message = this.connected ? partition.next() : undefined;
      if (message === undefined) {
        yield partition.changed.wait();
        continue;
      }
      const arrivesAt = message.acceptedAt + this.there.seconds;
      if (arrivesAt > clock.now) {
        clock.at(arrivesAt, clock.active);
        yield undefined;
        continue;
      }
      const lateSeconds = this.there.lateness().seconds;
      if (lateSeconds > 0) yield clock.after(lateSeconds);
      if (!(yield* consumer.enter(epoch))) return;
      // Meanwhile much may have happened.
      if (!owns() || partition.next() !== message) {
        consumer.station.leave();
        continue;
      }
      yield* this.#work(message, partition, consumer, generation);
    }
  }

  /** A worker of the owner, which is held already, does the work of its partition’s next message. */
  *#work(message: Message, partition: Partition, consumer: Consumer, generation: number): Process {
    partition.inProgress = message;
    this.deliver(message);
    if (this.isAtMostOnce) this.#commit(partition, partition.position + 1);
    const outcome = yield* consumer.run(message);
    this.ended(message, outcome);
    if (this.isAtMostOnce) this.leave(message, message.effects > 0 ? 'done' : 'lost');
    // It is not its partition any more: it crashed, or others take it for dead.
    if (outcome === undefined || this.#generation !== generation) return;
    if (this.#isRebalancing) this.#finished.give();
    if (partition.inProgress !== message) return;
    partition.inProgress = undefined;
    if (!this.isAtMostOnce) yield* this.#advance(message, partition, outcome, generation);
  }

  /** On to the next message, or once more to the same: it keeps those behind it waiting, so that they stay in order. */
  *#advance(message: Message, partition: Partition, outcome: Outcome, generation: number): Process {
    const { clock } = this.queue.world;
    if (outcome !== Outcome.ok && this.hasHope(message)) {
      this.wait(message);
      const { retryDelaySeconds } = this.queue.spec;
      if (retryDelaySeconds > 0) yield clock.after(retryDelaySeconds);
      return;
    }
    if (outcome !== Outcome.ok) this.leave(message, 'dead');
    partition.position++;
    if (this.worker.spec.commitSeconds === 0)
      clock.spawn(this.#send(partition, partition.position, generation));
  }

  *#send(partition: Partition, offset: number, generation: number): Process {
    if ((yield* this.report()) && this.#generation === generation) this.#commit(partition, offset);
  }

  *#commitRegularly(): Process {
    const { clock } = this.queue.world;
    for (;;) {
      yield clock.after(this.worker.spec.commitSeconds);
      this.#commitAll();
    }
  }

  #commitAll(): void {
    for (const partition of this.#partitions)
      if (partition.owner !== undefined && partition.position > partition.committed)
        this.queue.world.clock.spawn(this.#send(partition, partition.position, this.#generation));
  }

  #commit(partition: Partition, offset: number): void {
    partition.commit(offset, (message) => {
      if (!this.isAtMostOnce) this.leave(message, 'done');
    });
  }

  #revoke(partition: Partition): void {
    partition.revoke((message) => {
      if (!message.isWaiting) this.wait(message);
    });
  }

  #wakeAll(): void {
    for (const { changed } of this.#partitions) changed.give();
  }

  /** Follows faults: who is cut off for a whole session is out, and joins again afterwards. */
  *#watch(): Process {
    const { clock, network } = this.queue.world;
    for (;;) {
      yield network.changed.wait();
      const isCut = !this.there.open || !this.back.open;
      if (isCut !== (this.#cuts % 2 === 1)) {
        this.#cuts++;
        if (isCut) clock.spawn(this.#missAll(this.#cuts));
      }
      if (!this.connected) continue;
      if (this.#isExpelled) this.#rebalance();
      // Commits that got lost: the next one says all that they said.
      else if (this.worker.spec.commitSeconds === 0) this.#commitAll();
      this.#wakeAll();
    }
  }

  *#missAll(cut: number): Process {
    yield this.queue.world.clock.after(this.worker.spec.sessionSeconds);
    if (this.#cuts !== cut || this.#isRebalancing) return;
    this.#generation++;
    this.#isExpelled = true;
    this.#members = [];
    for (const partition of this.#partitions) this.#revoke(partition);
  }
}
