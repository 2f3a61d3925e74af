/* eslint-disable @typescript-eslint/no-confusing-void-expression -- as in src/sim: what arranges a pause has nothing to return */
import { expect, test } from 'vitest';
import { Clock, type Process } from '../../../../src/sim/kernel/clock';
import { Deadline, Timeouts } from '../../../../src/sim/kernel/deadline';

test('time-outs of one length end in their order, without those that were answered', () => {
  const clock = new Clock();
  const timeouts = new Timeouts(clock, 3);
  const seen: string[] = [];
  function* caller(name: string, answerAfter: number): Process {
    const deadline = new Deadline<string>(clock, timeouts);
    clock.spawn(answer(deadline, answerAfter));
    yield deadline.wait();
    seen.push(`${name} ${deadline.answer ?? 'no answer'} at ${clock.now}`);
  }
  function* answer(deadline: Deadline<string>, seconds: number): Process {
    yield clock.after(seconds);
    deadline.settle('answered');
  }
  function* story(): Process {
    clock.spawn(caller('a', 9));
    clock.spawn(caller('b', 1));
    yield clock.after(1);
    clock.spawn(caller('c', 9));
    yield clock.after(1);
    clock.spawn(caller('d', 1));
  }
  clock.spawn(story());
  clock.run(20);
  expect(seen).toEqual(['b answered at 1', 'a no answer at 3', 'd answered at 3', 'c no answer at 4']);
});

test('what is answered leaves nothing that time would have to wake later', () => {
  const clock = new Clock();
  const timeouts = new Timeouts(clock, 1000);
  function* callers(): Process {
    for (let count = 0; count < 5000; count++) {
      const deadline = new Deadline<string>(clock, timeouts);
      clock.spawn(answer(deadline));
      yield deadline.wait();
    }
  }
  function* answer(deadline: Deadline<string>): Process {
    yield clock.after(0.01);
    deadline.settle('yes');
  }
  clock.spawn(callers());
  clock.run(60);
  const before = clock.events;
  clock.run(5000);
  // One timer for all of them; it rings for the first, and finds nobody.
  expect(clock.events - before).toBeLessThanOrEqual(1);
});
