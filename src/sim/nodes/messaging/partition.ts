import type { Clock } from '../../kernel/clock';
import { Fifo } from '../../kernel/fifo';
import { Signal } from '../../kernel/signal';
import type { Consumer } from './consumer';
import type { Message } from './message';

/** One partition of a log as one consumer group sees it: what is not committed yet, and how far its owner has come. */
export class Partition {
  /** The instance that reads it: no other does. */
  owner: Consumer | undefined;
  /** The offset that a next owner begins at: all before it is done. */
  committed = 0;
  /** The offset of the next message to work on. */
  position = 0;
  /** Given when there may be something to do. */
  readonly changed: Signal;
  #inProgress: Message | undefined;
  #busySeconds = 0;
  #beganAt = 0;
  /** The messages from the committed offset on. */
  readonly #log = new Fifo<Message>();

  constructor(readonly clock: Clock) {
    this.changed = new Signal(clock);
  }

  /** The message whose work its owner does now. */
  get inProgress(): Message | undefined {
    return this.#inProgress;
  }

  set inProgress(message: Message | undefined) {
    const { now } = this.clock;
    if (this.#inProgress !== undefined) this.#busySeconds += now - this.#beganAt;
    this.#beganAt = now;
    this.#inProgress = message;
  }

  /** How long its owners worked on messages since measuring began. */
  busySeconds(): number {
    return this.#busySeconds + (this.#inProgress === undefined ? 0 : this.clock.now - this.#beganAt);
  }

  startMeasuring(): void {
    this.#busySeconds = 0;
    this.#beganAt = this.clock.now;
  }

  append(message: Message): void {
    this.#log.push(message);
    this.changed.give();
  }

  /** The next message to work on; those that have left are passed by. */
  next(): Message | undefined {
    for (;;) {
      const message = this.#log.at(this.position - this.committed);
      if (message === undefined || message.left === undefined) return message;
      this.position++;
    }
  }

  /** The message that waits longest. */
  oldestWaiting(): Message | undefined {
    this.#prune();
    let place = this.position - this.committed + (this.inProgress === undefined ? 0 : 1);
    let message = this.#log.at(place);
    while (message !== undefined && message.left !== undefined) message = this.#log.at(++place);
    return message;
  }

  /** Everything before an offset is done; `gone` is told of each message that this is true of now. */
  commit(offset: number, gone: (message: Message) => void): void {
    for (; this.committed < offset; this.committed++) {
      const message = this.#log.shift();
      if (message !== undefined) gone(message);
    }
    this.position = Math.max(this.position, this.committed);
  }

  /** Its owner has it no more: back to the committed offset. `again` is told of each message that is to be done once more. */
  revoke(again: (message: Message) => void): void {
    const begun = this.position - this.committed + (this.inProgress === undefined ? 0 : 1);
    for (let place = 0; place < begun; place++) {
      const message = this.#log.at(place);
      if (message !== undefined && message.left === undefined) again(message);
    }
    this.owner = this.inProgress = undefined;
    this.position = this.committed;
    this.changed.give();
  }

  /** The log is gone. */
  clear(): void {
    this.committed += this.#log.size;
    while (this.#log.size > 0) this.#log.shift();
    this.position = this.committed;
    this.inProgress = undefined;
  }

  /** What has left at its beginning need not be kept. */
  #prune(): void {
    while (this.#log.peek()?.left !== undefined) {
      this.#log.shift();
      this.committed++;
    }
    this.position = Math.max(this.position, this.committed);
  }
}
