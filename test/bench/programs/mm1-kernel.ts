/** M/M/1 as two processes on the kernel alone: no nodes, no metrics. */
/* eslint-disable @typescript-eslint/no-confusing-void-expression -- `yield clock.after(seconds)`, as in src/sim */
import { Clock, type Process } from '../../../src/sim/kernel/clock';
import { sampler } from '../../../src/sim/kernel/sampler';
import { Station } from '../../../src/sim/kernel/station';
import { Stream } from '../../../src/sim/kernel/stream';
import { arrivalRate, checkMeanStay, customers, inEvents, serviceRate } from './mm1';
import { printRate } from './stopwatch';

class Bank {
  staySeconds = 0;
  readonly clock = new Clock();
  readonly counter = new Station(this.clock, 1);
  readonly gaps = sampler({ kind: 'exponential', mean: 1 / arrivalRate }, new Stream(1, 'arrivals'));
  readonly times = sampler({ kind: 'exponential', mean: 1 / serviceRate }, new Stream(1, 'times'));

  *arrivals(): Process {
    for (let customer = 0; customer < customers; customer++) {
      yield this.clock.after(this.gaps.draw());
      this.clock.spawn(this.customer());
    }
  }

  *customer(): Process {
    const { clock, counter } = this;
    const arrivedAt = clock.now;
    if (!counter.enter()) yield counter.queue();
    yield clock.after(this.times.draw());
    counter.leave();
    this.staySeconds += clock.now - arrivedAt;
  }
}

printRate(5, () => {
  const bank = new Bank();
  bank.clock.spawn(bank.arrivals());
  bank.clock.run(Number.MAX_VALUE);
  checkMeanStay(bank.staySeconds / customers);
  return inEvents ? bank.clock.events : customers;
});
