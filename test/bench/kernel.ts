import { highestOf, program } from './programs';
import type { Simpy } from './simpy';
import { percent, perSecond, ratioAtLeast, times, type Row } from './table';

/** M/M/1 on the kernel alone, beside the best that V8 can do and beside the simulator that everybody knows. */
export function measureKernel(simpy: Simpy | undefined): Row[] {
  const { ours, bare, python } = highestOf(5, {
    ours: program('mm1-kernel'),
    bare: program('mm1-bare'),
    python: simpy?.mm1,
  });
  const shared = { subject: 'M/M/1 customers, the kernel alone', figure: ours, unit: perSecond };
  return [
    { ...shared, beside: 'a bare loop', other: bare, ratio: percent, target: ratioAtLeast(0.6, percent) },
    { ...shared, beside: 'SimPy', other: python, ratio: times, target: ratioAtLeast(15, times) },
  ];
}
