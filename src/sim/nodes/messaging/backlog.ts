import { Station } from '../../kernel/station';
import type { Request } from '../request';
import type { Queue } from '../queue';
import { KeyOrder } from './key-order';
import { Message, type Departure } from './message';
import type { Traffic } from './traffic';

/** The messages of one queue that a consumer group is to work on, or that it keeps because nobody is. */
export abstract class Backlog {
  /** What may wait for its first delivery. */
  readonly room: Station;
  /** Accepted and not gone, oldest first. */
  readonly #outstanding = new Set<Message>();
  protected readonly order = new KeyOrder();
  #sequence = 0;

  constructor(
    readonly queue: Queue,
    /** Where it is counted what becomes of the messages. */
    protected readonly books: readonly Traffic[],
  ) {
    const { capacity, overflow } = queue.spec;
    this.room = new Station(queue.world.clock, capacity, overflow === 'block' ? Infinity : 0);
    queue.traffic.groups.push(this);
  }

  /** Whether a message is among its own. */
  takes(_request: Request): boolean {
    return true;
  }

  /** Whether every run of the next message fails. */
  protected isPoison(): boolean {
    return false;
  }

  /** A message is to be delivered. */
  protected abstract append(message: Message): void;

  /** The message that waits longest before those that come after `arriving`, which is to take its place. */
  protected abstract oldestWaiting(arriving: Request): Message | undefined;

  /** The queue has lost its memory. */
  protected abstract forget(): void;

  /** The queue accepts a message for its reader. */
  accept(request: Request): void {
    const { now } = this.queue.world.clock;
    // Where the oldest goes for the one that comes, as many wait as before, with or without a place.
    const hasPlace =
      this.queue.spec.overflow !== 'drop-oldest' ||
      this.room.enter() ||
      (this.#dropOldest(request) && this.room.enter());
    const message = new Message(request, now, this.#sequence++, this.isPoison(), hasPlace);
    this.#outstanding.add(message);
    this.order.enter(message);
    for (const book of this.books) book.accepted++;
    this.wait(message);
    this.append(message);
  }

  /** The queue refuses a message, for want of room. */
  refuse(): void {
    for (const book of this.books) book.refused++;
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

  /** The message that was accepted first of those that are not gone. */
  protected get oldest(): Message | undefined {
    return this.#outstanding.values().next().value;
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
    for (const { waiting } of this.books) waiting.add(1);
  }

  /** The message leaves the queue. */
  protected leave(message: Message, how: Departure): void {
    if (message.left !== undefined) return;
    message.left = how;
    this.endWait(message);
    this.#outstanding.delete(message);
    for (const book of this.books) book.left[how]++;
    if (how === 'dead') this.queue.putAside(message.request);
    if (message.runs === 0) this.conclude(message);
  }

  protected endWait(message: Message): void {
    if (message.isWaiting) for (const { waiting } of this.books) waiting.add(-1);
    message.isWaiting = false;
    if (message.hasPlace) this.room.leave();
    message.hasPlace = false;
  }

  protected conclude(message: Message): void {
    this.order.leave(message);
    for (const book of this.books) book.conclude(message);
  }
}
