import { leastMemory, startKernel, startNode, startProgram } from './processes';
import { certain, uncertain } from './programs/certain-model';
import { megabytes, times, type Row } from './table';

/** What is resident of a kernel that has run an estimate, beside mathjs that has, and beside a process that does nothing. */
export async function measureKernelMemory(): Promise<Row[]> {
  const held = await leastMemory(3, {
    certain: () => startKernel(certain),
    uncertain: () => startKernel(uncertain),
    mathjs: () => startProgram('certain-mathjs-cold'),
    node: startNode,
  });
  const shared = { unit: megabytes, ratio: times };
  const lines = { ...shared, subject: 'memory of a kernel, a hundred lines', figure: held.certain };
  const names = { ...shared, subject: 'of a kernel, a hundred uncertain names', figure: held.uncertain };
  return [
    { ...lines, beside: 'mathjs after the same', other: held.mathjs },
    { ...lines, beside: 'bare Node', other: held.node },
    { ...names, beside: 'the kernel after a hundred lines', other: held.certain },
    { ...names, beside: 'bare Node', other: held.node },
  ];
}
