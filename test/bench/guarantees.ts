import { highestOf, program } from './programs';
import { nanoseconds, ratioBetween, times, type Row } from './table';

/** What it costs to record what users do and see, and to hold it against every guarantee. */
export function measureGuarantees(): Row[] {
  const { short, long, none } = highestOf(2, {
    short: program('guarantees-rate', 'all', 50),
    long: program('guarantees-rate', 'all', 200),
    none: program('guarantees-rate', 'none', 50),
  });
  const cost = (rate: number | undefined): number | undefined => rate && 1 / rate;
  const shared = { unit: nanoseconds, ratio: times };
  return [
    {
      ...shared,
      subject: 'cost of a request, all guarantees checked, 4 × 10⁵ requests',
      figure: cost(long),
      beside: '10⁵ requests',
      other: cost(short),
      target: ratioBetween(0.8, 1.2, times),
    },
    {
      ...shared,
      subject: 'of a request, all guarantees checked, 10⁵ requests',
      figure: cost(short),
      beside: 'none checked',
      other: cost(none),
    },
  ];
}
