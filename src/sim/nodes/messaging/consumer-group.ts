import { Station } from '../../kernel/station';
import type { Process } from '../../kernel/clock';
import type { Call } from '../call';
import { Outcome, type Request } from '../request';
import type { Queue } from '../queue';
import type { Wire } from '../wire';
import type { Worker } from '../worker';
import type { Consumer } from './consumer';
import { KeyOrder } from './key-order';
import { Message, type Departure } from './message';
import type { Traffic } from './traffic';

/**
 * The instances of one worker that share the messages of one queue. Every group gets every message that its arrow lets
 * through: a group’s copy is done, dead or dropped whatever other groups do with theirs.
 */
export abstract class ConsumerGroup {
  /** What may wait for its first delivery. */
  readonly room: Station;
  /** Accepted and not gone, oldest first. */
  readonly #outstanding = new Set<Message>();
  readonly #order = new KeyOrder();
  readonly #books: readonly Traffic[];
  readonly #poison: () => boolean;
  #sequence = 0;
  /** The way of messages, and that of acknowledgements. */
  protected readonly there: Wire;
  protected readonly back: Wire;

  constructor(
    readonly queue: Queue,
    readonly worker: Worker,
    /** The arrow from the queue to the worker: which messages the group gets. */
    readonly call: Call,
  ) {
    const { capacity, overflow } = queue.spec;
    this.room = new Station(queue.world.clock, capacity, overflow === 'block' ? Infinity : 0);
    this.there = queue.wireTo(worker);
    this.back = worker.wireTo(queue);
    this.#books = [queue.traffic, worker.traffic];
    this.#poison = worker.poison(call.spec.id);
    for (const book of this.#books) book.groups.push(this);
  }

  /** Whether messages get to the instances, and acknowledgements back. */
  protected get connected(): boolean {
    return this.queue.up && this.there.open && this.back.open;
  }

  protected get isAtMostOnce(): boolean {
    return this.queue.spec.delivery === 'at-most-once';
  }

  /** Called before time begins. */
  abstract start(): void;

  /** A message is to be delivered. */
  protected abstract append(message: Message): void;

  /** The message that waits longest before those that come after `arriving`, which is to take its place. */
  protected abstract oldestWaiting(arriving: Request): Message | undefined;

  /** The queue has lost its memory. */
  protected abstract forget(): void;

  /** Somebody may have credits for messages that wait. */
  abstract dispatch(): void;

  /** An instance comes, for the first time or again. */
  abstract joined(consumer: Consumer): void;

  /** An instance goes in order: it ends what it has begun. */
  abstract left(consumer: Consumer): void;

  /** An instance has crashed. */
  abstract stopped(consumer: Consumer): void;

  /** The queue accepts a message for the group. */
  accept(request: Request): void {
    const { now } = this.queue.world.clock;
    // Where the oldest goes for the one that comes, as many wait as before, with or without a place.
    const hasPlace =
      this.queue.spec.overflow !== 'drop-oldest' ||
      this.room.enter() ||
      (this.#dropOldest(request) && this.room.enter());
    const message = new Message(request, now, this.#sequence++, this.#poison(), hasPlace);
    this.#outstanding.add(message);
    this.#order.enter(message);
    for (const book of this.#books) book.accepted++;
    this.wait(message);
    this.append(message);
  }

  /** Makes room for one that comes; false if nothing could go. */
  #dropOldest(arriving: Request): boolean {
    const oldest = this.oldestWaiting(arriving);
    if (oldest === undefined) return false;
    this.leave(oldest, 'dropped');
    return true;
  }

  /** The queue has crashed, and kept nothing. */
  lose(): void {
    for (const message of [...this.#outstanding]) this.leave(message, 'dropped');
    this.forget();
  }

  /** Messages that are accepted and not gone. */
  get outstanding(): number {
    return this.#outstanding.size;
  }

  /** The age of the oldest message whose work is not done; 0 if there is none. */
  oldestSeconds(): number {
    for (const { effects, acceptedAt } of this.#outstanding)
      if (effects === 0) return this.queue.world.clock.now - acceptedAt;
    return 0;
  }

  /** How long the busiest partition was worked on; −1 where there are none. */
  hottestSeconds(): number {
    return -1;
  }

  startMeasuring(): void {}

  /** Whether a message is older than the queue keeps it. */
  protected isTooOld({ acceptedAt }: Message): boolean {
    return this.queue.world.clock.now - acceptedAt > this.queue.spec.retentionSeconds;
  }

  /** No instance has the message, and one should. */
  protected wait(message: Message): void {
    message.isWaiting = true;
    for (const { waiting } of this.#books) waiting.add(1);
  }

  /** An instance gets the message. */
  protected deliver(message: Message): void {
    this.#endWait(message);
    message.runs++;
    if (message.deliveries++ > 0) for (const book of this.#books) book.redelivered++;
  }

  /** An instance is through with the message: with the outcome of the run, or without any where it crashed. */
  protected ended(message: Message, outcome: Outcome | undefined): void {
    message.runs--;
    if (outcome === Outcome.ok) this.#effect(message);
    if (message.left !== undefined && message.runs === 0) this.#conclude(message);
  }

  /** The message leaves the group. */
  protected leave(message: Message, how: Departure): void {
    if (message.left !== undefined) return;
    message.left = how;
    this.#endWait(message);
    this.#outstanding.delete(message);
    for (const book of this.#books) book.left[how]++;
    if (how === 'dead') this.queue.putAside(message.request);
    if (message.runs === 0) this.#conclude(message);
  }

  /** What becomes of a message whose run failed: it is delivered again until it has been so often enough. */
  protected hasHope({ deliveries }: Message): boolean {
    return deliveries < this.queue.spec.maxDeliveries;
  }

  protected rebalanced(): void {
    for (const book of this.#books) book.rebalances++;
  }

  /** The way of an acknowledgement to the queue; false if it does not get there. */
  protected *report(): Process<boolean> {
    if (!this.back.open) return false;
    if (this.back.seconds > 0) yield this.queue.world.clock.after(this.back.seconds);
    return this.queue.up;
  }

  /**
   * The work of a message is done. For exactly once, its effect is stored together with the message’s number: a
   * repetition finds that there and leaves no second one.
   */
  #effect(message: Message): void {
    if (message.effects > 0 && this.queue.spec.delivery === 'exactly-once') return;
    if (message.effects++ === 0) {
      const seconds = this.queue.world.clock.now - message.acceptedAt;
      for (const book of this.#books) book.delayed(seconds);
    }
    if (!this.#order.advance(message)) for (const book of this.#books) book.outOfOrder++;
  }

  #endWait(message: Message): void {
    if (message.isWaiting) for (const { waiting } of this.#books) waiting.add(-1);
    message.isWaiting = false;
    if (message.hasPlace) this.room.leave();
    message.hasPlace = false;
  }

  #conclude(message: Message): void {
    this.#order.leave(message);
    for (const book of this.#books) book.conclude(message);
  }
}
