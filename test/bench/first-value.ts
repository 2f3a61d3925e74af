import { leastSeconds, startKernel, startNode, startProgram } from './processes';
import { milliseconds, times, type Row } from './table';

/**
 * From nothing to the value of the first estimate cell, beside a process that only loads mathjs and evaluates the same,
 * and beside one that only answers.
 */
export async function measureFirstValue(): Promise<Row[]> {
  const { ours, mathjs, node } = await leastSeconds(7, {
    ours: () => startKernel('1 + 1'),
    mathjs: () => startProgram('mathjs-value'),
    node: startNode,
  });
  const shared = {
    subject: 'first value of a kernel that starts',
    figure: ours,
    unit: milliseconds,
    ratio: times,
  };
  return [
    { ...shared, beside: 'of a process with mathjs', other: mathjs },
    { ...shared, beside: 'an answer of bare Node', other: node },
  ];
}
