import { lowestOf, program } from './programs';
import type { Squiggle } from './squiggle';
import { milliseconds, ratioAtMost, times, type Row } from './table';

/** An estimate with six families of distributions at 10,000 samples, beside the language that is made for such. */
export function measureUncertainty(squiggle: Squiggle | undefined): Row[] {
  const { ours, theirs } = lowestOf(3, { ours: program('uncertain-ours'), theirs: squiggle?.uncertain });
  return [
    {
      subject: 'ten uncertain lines, warm',
      figure: ours,
      unit: milliseconds,
      beside: 'Squiggle',
      other: theirs,
      ratio: times,
      target: ratioAtMost(1 / 4, times),
    },
  ];
}
