import { highestOf, program } from './programs';
import { perSecond, ratioAtLeast, times, type Row } from './table';

/** Requests of an experiment’s runs in a second on the clock, made on two threads and on one. */
export function measureThreads(): Row[] {
  const { two, one } = highestOf(3, {
    two: program('experiment-rate', 2),
    one: program('experiment-rate', 1),
  });
  return [
    {
      subject: 'requests of 40 runs on two threads',
      figure: two,
      unit: perSecond,
      beside: 'on one thread',
      other: one,
      ratio: times,
      target: ratioAtLeast(1.7, times),
    },
  ];
}
