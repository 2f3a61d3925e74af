import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Kernel } from '../../src/extension/kernel/kernel';
import { nodeProcess } from '../../src/extension/kernel/node-process';
import { built, root } from './programs';
import { milliseconds, times, type Row } from './table';

const rounds = 7;

/** From nothing to the value of the first estimate cell, beside a process that only loads mathjs and evaluates the same. */
export async function measureFirstValue(): Promise<Row[]> {
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await seconds(firstValue));
    plain.push(await seconds(firstValueOfMathjs));
  }
  return [
    {
      subject: 'first value of a kernel that starts',
      figure: Math.min(...ours),
      unit: milliseconds,
      beside: 'of a process with mathjs',
      other: Math.min(...plain),
      ratio: times,
    },
  ];
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function firstValue(): Promise<void> {
  const kernel = new Kernel(nodeProcess(join(root, 'dist', 'kernel.js'), () => 2048));
  const cells = [{ language: 'estimate', text: '1 + 1', line: 1, indent: 0 }] as const;
  const { problems, outputs } = await kernel.ask({ kind: 'run', cells, index: 0 });
  kernel.stop('Measured.');
  if (problems.length > 0 || outputs.length === 0) throw new Error('the kernel gave no value');
}

async function firstValueOfMathjs(): Promise<void> {
  const mathjs = fork(join(built, 'mathjs-value.js'));
  const value = await new Promise((resolve, reject) => {
    mathjs.on('message', resolve);
    mathjs.on('error', reject);
  });
  if (value !== 2) throw new Error(`mathjs says ${String(value)}`);
}
