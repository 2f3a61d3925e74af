import { highestOf, program, type Program } from './programs';
import { nanoseconds, ratioBetween, times, type Row } from './table';

const flat = ratioBetween(0.8, 1.2, times);

/** What one simulated request costs, as the design grows. */
export function measureCost(): Row[] {
  const row = (subject: string, large: Program, beside: string, small: Program): Row => {
    const rates = highestOf(3, { large, small });
    const cost = (rate: number | undefined): number | undefined => rate && 1 / rate;
    return {
      subject: `cost of a request, ${subject}`,
      figure: cost(rates.large),
      unit: nanoseconds,
      beside,
      other: cost(rates.small),
      ratio: times,
      target: flat,
    };
  };
  const instances = (count: number, rate: number): Program => program('instances-rate', count, rate);
  const keys = (count: number): Program => program('keys-rate', count);
  return [
    row('1,000 instances', instances(1000, 7000), '10 instances, as much load', instances(10, 7000)),
    row('1,000 busy instances', instances(1000, 700_000), '10 as busy', instances(10, 7000)),
    row('10⁷ keys', keys(1e7), '10³ keys', keys(1e3)),
  ];
}
