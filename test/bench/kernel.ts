import { highestOf, program } from './programs';
import type { Simpy } from './simpy';
import { percent, perSecond, ratioAtLeast, times, type Row } from './table';

/**
 * M/M/1 on the kernel alone, beside the best that V8 can do and beside the simulator that everybody knows. An event is
 * what a clock is set to: two a customer in the bare loop, more where customers are processes that are spawned and woken.
 */
export function measureKernel(simpy: Simpy | undefined): Row[] {
  const { ourEvents, bareEvents, ours, python } = highestOf(5, {
    ourEvents: program('mm1-kernel', 'events'),
    bareEvents: program('mm1-bare', 'events'),
    ours: program('mm1-kernel'),
    python: simpy?.network('mm1'),
  });
  return [
    {
      subject: 'M/M/1 events, the kernel alone',
      figure: ourEvents,
      unit: perSecond,
      beside: 'a bare loop',
      other: bareEvents,
      ratio: percent,
      target: ratioAtLeast(0.6, percent),
    },
    {
      subject: 'M/M/1 customers, the kernel alone',
      figure: ours,
      unit: perSecond,
      beside: 'SimPy',
      other: python,
      ratio: times,
      target: ratioAtLeast(15, times),
    },
  ];
}
