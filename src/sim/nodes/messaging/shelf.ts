import type { Queue } from '../queue';
import { Backlog } from './backlog';
import type { Message } from './message';

/** Dead letters that nobody works on: the queue keeps them for whoever looks at them one day, oldest first. */
export class Shelf extends Backlog {
  constructor(queue: Queue) {
    super(queue, [queue.traffic]);
  }

  protected append(): void {
    for (let oldest = this.oldest; oldest !== undefined && this.isTooOld(oldest); oldest = this.oldest)
      this.leave(oldest, 'dropped');
  }

  protected oldestWaiting(): Message | undefined {
    return this.oldest;
  }

  protected forget(): void {}
}
