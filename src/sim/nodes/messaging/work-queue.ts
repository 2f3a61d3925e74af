import type { Clock, Process } from '../../kernel/clock';
import { Deadline, Timeouts } from '../../kernel/deadline';
import { Fifo } from '../../kernel/fifo';
import type { Call } from '../call';
import { Outcome } from '../request';
import type { Queue } from '../queue';
import type { Worker } from '../worker';
import type { Consumer } from './consumer';
import { ConsumerGroup } from './consumer-group';
import type { Message } from './message';

/** The receipt handle of one delivery: its acknowledgement, if that comes before the message is visible again. */
class Receipt extends Deadline<Outcome> {
  /** How many deliveries of the message there were, this one included. */
  readonly delivery: number;

  constructor(
    clock: Clock,
    visibility: Timeouts,
    readonly message: Message,
  ) {
    super(clock, visibility);
    this.delivery = message.deliveries;
  }
}

/**
 * A plain queue, as SQS and RabbitMQ have it: each message goes to whichever instance has time, is invisible to the
 * others until it is acknowledged, and is visible again where no acknowledgement comes in time.
 */
export class WorkQueue extends ConsumerGroup {
  /** Visible messages, and some that have left meanwhile. */
  readonly #ready = new Fifo<Message>();
  readonly #visibility: Timeouts;

  constructor(queue: Queue, worker: Worker, call: Call) {
    super(queue, worker, call);
    this.#visibility = new Timeouts(queue.world.clock, queue.spec.visibilitySeconds);
  }

  start(): void {
    this.queue.world.clock.spawn(this.#watch());
  }

  protected append(message: Message): void {
    this.#ready.push(message);
    this.dispatch();
  }

  protected oldestWaiting(): Message | undefined {
    return this.#head();
  }

  protected forget(): void {
    while (this.#ready.size > 0) this.#ready.shift();
  }

  /** Whatever waits goes to instances with credits. */
  dispatch(): void {
    for (let message = this.#head(); message !== undefined && this.connected; message = this.#head()) {
      const consumer = this.worker.takeCredit();
      if (consumer === undefined) return;
      this.#ready.shift();
      this.queue.world.clock.spawn(this.#deliver(message, consumer));
    }
  }

  joined(): void {
    this.dispatch();
  }

  left(): void {}

  /** What it had is visible again when its time is over. */
  stopped(): void {}

  /** The message that waits longest. */
  #head(): Message | undefined {
    for (let message = this.#ready.peek(); message !== undefined; message = this.#ready.peek()) {
      if (message.left === undefined && this.isTooOld(message)) this.leave(message, 'dropped');
      if (message.left === undefined) return message;
      this.#ready.shift();
    }
    return undefined;
  }

  *#watch(): Process {
    for (;;) {
      yield this.queue.world.network.changed.wait();
      this.dispatch();
    }
  }

  /** The queue’s side of one delivery: until the acknowledgement, or the end of the visibility timeout. */
  *#deliver(message: Message, consumer: Consumer): Process {
    const { clock } = this.queue.world;
    this.deliver(message);
    const receipt = new Receipt(clock, this.#visibility, message);
    clock.spawn(this.#consume(receipt, consumer));
    // Acknowledged with its delivery.
    if (this.isAtMostOnce) return;
    yield receipt.wait();
    if (receipt.answer === Outcome.ok) this.leave(message, 'done');
    if (message.left !== undefined) return;
    if (!this.hasHope(message)) {
      this.leave(message, 'dead');
      return;
    }
    this.wait(message);
    if (receipt.answer !== undefined && this.queue.spec.retryDelaySeconds > 0)
      yield clock.after(this.queue.spec.retryDelaySeconds);
    this.#show(message);
  }

  /** Visible again, behind those that wait, unless it has left meanwhile. */
  #show(message: Message): void {
    if (message.left === undefined) this.append(message);
  }

  /** The instance’s side of it: the way there, the work, and the acknowledgement, with which it asks for the next message. */
  *#consume(receipt: Receipt, consumer: Consumer): Process {
    const { clock } = this.queue.world;
    const { message } = receipt;
    const { epoch } = consumer;
    const seconds = this.there.seconds + this.there.lateness().seconds;
    if (seconds > 0) yield clock.after(seconds);
    const outcome = (yield* consumer.enter(epoch)) ? yield* consumer.run(message) : undefined;
    this.ended(message, outcome);
    if (this.isAtMostOnce) this.leave(message, message.effects > 0 ? 'done' : 'lost');
    if (outcome === undefined) return;
    const isLater = this.worker.spec.commitSeconds > 0 && outcome === Outcome.ok;
    if (isLater) clock.spawn(this.#acknowledgeLater(receipt, consumer));
    if (isLater || this.isAtMostOnce) yield* this.report();
    else yield* this.#acknowledge(receipt, outcome);
    if (consumer.epoch === epoch) this.worker.giveCredit(consumer);
  }

  /** Together with all else that is done by then. */
  *#acknowledgeLater(receipt: Receipt, consumer: Consumer): Process {
    const { clock } = this.queue.world;
    const { epoch } = consumer;
    const { commitSeconds } = this.worker.spec;
    clock.at((Math.floor(clock.now / commitSeconds) + 1) * commitSeconds, clock.active);
    yield undefined;
    if (consumer.epoch === epoch) yield* this.#acknowledge(receipt, Outcome.ok);
  }

  *#acknowledge(receipt: Receipt, outcome: Outcome): Process {
    if (!(yield* this.report())) return;
    const { message } = receipt;
    receipt.settle(outcome);
    // Late, but its receipt handle is the latest: SQS deletes what has not been received again since (DeleteMessage).
    if (outcome === Outcome.ok && message.deliveries === receipt.delivery) this.leave(message, 'done');
  }
}
