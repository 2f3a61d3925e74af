import { leastSeconds, startKernel, startProgram } from './processes';
import { lowestOf, program } from './programs';
import { certain } from './programs/certain-model';
import { milliseconds, times, type Row } from './table';

/** A hundred lines without distributions, to the text of each value, beside mathjs with all that is in it. */
export async function measureCertainEstimate(): Promise<Row[]> {
  const cold = await leastSeconds(7, {
    ours: () => startKernel(certain),
    mathjs: () => startProgram('certain-mathjs-cold'),
  });
  const warm = lowestOf(3, {
    ours: program('certain-ours-warm'),
    mathjs: program('certain-mathjs-warm'),
  });
  const shared = { unit: milliseconds, ratio: times, beside: 'mathjs' };
  return [
    { ...shared, subject: 'a hundred lines, from the start', figure: cold.ours, other: cold.mathjs },
    { ...shared, subject: 'a hundred lines, warm', figure: warm.ours, other: warm.mathjs },
  ];
}
