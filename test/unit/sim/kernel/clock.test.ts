/* eslint-disable @typescript-eslint/no-confusing-void-expression -- as in src/sim: what arranges a pause has nothing to return */
import { describe, expect, test } from 'vitest';
import { Clock, type Process } from '../../../../src/sim/kernel/clock';
import { Deadline, Timeouts } from '../../../../src/sim/kernel/deadline';
import { Signal } from '../../../../src/sim/kernel/signal';
import { Station } from '../../../../src/sim/kernel/station';

describe('the clock', () => {
  test('wakes processes at their times, those of one instant in the order in which they asked', () => {
    const clock = new Clock();
    const seen: string[] = [];
    function* sleeper(name: string, seconds: number): Process {
      yield clock.after(seconds);
      seen.push(`${name} at ${clock.now}`);
    }
    for (const [name, seconds] of [
      ['a', 2],
      ['b', 1],
      ['c', 2],
      ['d', 1],
    ] as const)
      clock.spawn(sleeper(name, seconds));
    clock.run(10);
    expect(seen).toEqual(['b at 1', 'd at 1', 'a at 2', 'c at 2']);
  });

  test('carries out what is due at the end of a run, and nothing after it', () => {
    const clock = new Clock();
    const seen: number[] = [];
    function* ticking(): Process {
      for (;;) {
        yield clock.after(1);
        seen.push(clock.now);
      }
    }
    clock.spawn(ticking());
    clock.run(3);
    expect(seen).toEqual([1, 2, 3]);
    expect(clock.now).toBe(3);
  });

  test('runs a spawned process at once, up to its first pause', () => {
    const clock = new Clock();
    const seen: string[] = [];
    function* child(): Process {
      seen.push('child begins');
      yield clock.after(1);
      seen.push('child ends');
    }
    function* parent(): Process {
      clock.spawn(child());
      seen.push('parent goes on');
      yield clock.after(0.5);
      seen.push('parent ends');
    }
    clock.spawn(parent());
    clock.run(2);
    expect(seen).toEqual(['child begins', 'parent goes on', 'parent ends', 'child ends']);
  });
});

test('a signal wakes all that wait, once, within the instant', () => {
  const clock = new Clock();
  const signal = new Signal(clock);
  const seen: string[] = [];
  function* waiting(name: string): Process {
    yield signal.wait();
    seen.push(`${name} at ${clock.now}`);
  }
  function* giving(): Process {
    yield clock.after(2);
    signal.give();
    yield clock.after(1);
    signal.give();
  }
  clock.spawn(waiting('a'));
  clock.spawn(waiting('b'));
  clock.spawn(giving());
  clock.run(5);
  expect(seen).toEqual(['a at 2', 'b at 2']);
});

describe('a deadline', () => {
  /** An answer after so long, for one that waits two seconds: the answer it got, and when. */
  function settledAfter(seconds: number): { answer: string | undefined; atSeconds: number } {
    const clock = new Clock();
    const deadline = new Deadline<string>(clock, new Timeouts(clock, 2));
    const got = { answer: undefined as string | undefined, atSeconds: NaN };
    function* waiting(): Process {
      yield deadline.wait();
      got.answer = deadline.answer;
      got.atSeconds = clock.now;
    }
    function* settling(): Process {
      yield clock.after(seconds);
      deadline.settle('yes');
    }
    clock.spawn(waiting());
    clock.spawn(settling());
    clock.run(10);
    return got;
  }

  test('ends with the answer where it is in time', () =>
    expect(settledAfter(1)).toEqual({ answer: 'yes', atSeconds: 1 }));
  test('ends without one where it is late', () =>
    expect(settledAfter(3)).toEqual({ answer: undefined, atSeconds: 2 }));
});

describe('a station', () => {
  test('serves first come, first served, and adds up busy and waited time', () => {
    const clock = new Clock();
    const station = new Station(clock, 1);
    const left: string[] = [];
    function* customer(name: string, arrival: number): Process {
      yield clock.after(arrival);
      if (!station.enter()) yield station.queue();
      yield clock.after(2);
      station.leave();
      left.push(`${name} at ${clock.now}`);
    }
    clock.spawn(customer('a', 1));
    clock.spawn(customer('b', 1.5));
    clock.spawn(customer('c', 2));
    clock.run(10);
    expect(left).toEqual(['a at 3', 'b at 5', 'c at 7']);
    expect(station.busySeconds()).toBe(6);
    // b waits from 1.5 to 3, c from 2 to 5.
    expect(station.queuedSeconds()).toBe(4.5);
  });

  test('that crashes wakes those who wait, without a place', () => {
    const clock = new Clock();
    const station = new Station(clock, 1);
    const seen: string[] = [];
    function* customer(name: string): Process {
      const { epoch } = station;
      if (!station.enter()) yield station.queue();
      yield clock.after(2);
      seen.push(`${name} ${station.epoch === epoch ? 'served' : 'thrown out'}`);
    }
    clock.spawn(customer('a'));
    clock.spawn(customer('b'));
    clock.run(1);
    station.crash();
    clock.run(10);
    expect(seen).toEqual(['a thrown out', 'b thrown out']);
    expect(station.busy).toBe(0);
  });
});
