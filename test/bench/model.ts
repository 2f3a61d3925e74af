import { highestOf, program } from './programs';
import type { Simpy } from './simpy';
import { perSecond, ratioAtLeast, times, type Row } from './table';

/** M/M/1 as clients and a service, every metric on. */
export function measureModel(simpy: Simpy | undefined): Row[] {
  const { ours, python } = highestOf(5, { ours: program('mm1-model'), python: simpy?.mm1 });
  return [
    {
      subject: 'M/M/1 customers, the full model',
      figure: ours,
      unit: perSecond,
      beside: 'SimPy',
      other: python,
      ratio: times,
      target: ratioAtLeast(6, times),
    },
  ];
}
