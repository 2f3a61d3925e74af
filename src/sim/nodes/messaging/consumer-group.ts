import type { Process } from '../../kernel/clock';
import type { Call } from '../call';
import { Outcome, type Request } from '../request';
import type { Queue } from '../queue';
import type { Wire } from '../wire';
import type { Worker } from '../worker';
import { Backlog } from './backlog';
import type { Consumer } from './consumer';
import type { Message } from './message';

/**
 * The instances of one worker that share the messages of one queue. Every group gets every message that its arrow lets
 * through: a group’s copy is done, dead or dropped whatever other groups do with theirs.
 */
export abstract class ConsumerGroup extends Backlog {
  readonly #poison: () => boolean;
  /** The way of messages, and that of acknowledgements. */
  protected readonly there: Wire;
  protected readonly back: Wire;

  constructor(
    queue: Queue,
    readonly worker: Worker,
    /** The arrow from the queue to the worker: which messages the group gets. */
    readonly call: Call,
  ) {
    super(queue, [queue.traffic, worker.traffic]);
    this.there = queue.wireTo(worker);
    this.back = worker.wireTo(queue);
    this.#poison = worker.poison(call.spec.id);
    worker.traffic.groups.push(this);
  }

  override takes(request: Request): boolean {
    return this.call.times(request) > 0;
  }

  protected override isPoison(): boolean {
    return this.#poison();
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

  /** Somebody may have credits for messages that wait. */
  abstract dispatch(): void;

  /** An instance comes, for the first time or again. */
  abstract joined(consumer: Consumer): void;

  /** An instance goes in order: it ends what it has begun. */
  abstract left(consumer: Consumer): void;

  /** An instance has crashed. */
  abstract stopped(consumer: Consumer): void;

  /** An instance gets the message. */
  protected deliver(message: Message): void {
    this.endWait(message);
    this.call.tally.made++;
    message.runs++;
    if (message.deliveries++ > 0) for (const book of this.books) book.redelivered++;
  }

  /** An instance is through with the message: with the outcome of the run, or without any where it crashed. */
  protected ended(message: Message, outcome: Outcome | undefined): void {
    message.runs--;
    if (outcome === Outcome.ok) this.#effect(message);
    if (message.left !== undefined && message.runs === 0) this.conclude(message);
  }

  /** What becomes of a message whose run failed: it is delivered again until it has been so often enough. */
  protected hasHope({ deliveries }: Message): boolean {
    return deliveries < this.queue.spec.maxDeliveries;
  }

  protected rebalanced(): void {
    for (const book of this.books) book.rebalances++;
  }

  /** The way of an acknowledgement to the queue; false if it does not get there. */
  protected *report(): Process<boolean> {
    if (!this.back.open) return false;
    const late = this.back.lateness();
    const seconds = this.back.seconds + late.seconds;
    if (seconds > 0) yield this.queue.world.clock.after(seconds);
    return this.queue.up && !late.isLost;
  }

  /**
   * The work of a message is done. For exactly once, its effect is stored together with the message’s number: a
   * repetition finds that there and leaves no second one.
   */
  #effect(message: Message): void {
    if (message.effects > 0 && this.queue.spec.delivery === 'exactly-once') return;
    if (message.effects++ === 0) {
      const seconds = this.queue.world.clock.now - message.acceptedAt;
      for (const book of this.books) book.delayed(seconds);
    }
    if (!this.order.advance(message)) for (const book of this.books) book.outOfOrder++;
  }
}
