import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CodeCell } from '../../src/document/cells';
import type { Question, Reply } from '../../src/document/worker/protocol';
import { built, root } from './programs';

/** A process that has answered and is still there. */
export interface Answered {
  /** From its start to its answer. */
  readonly seconds: number;
  readonly process: ChildProcess;
}

/** Starts one of our programs, which sends a message when it is done. */
export async function startProgram(name: string): Promise<Answered> {
  const began = performance.now();
  // Without what this process was started with: the loader of TypeScript would count as theirs.
  const child = fork(join(built, `${name}.js`), { execArgv: [] });
  await messageOf(child);
  return { seconds: secondsSince(began), process: child };
}

/** Starts a bare process of Node that does nothing but answer. */
export const startNode = (): Promise<Answered> => startProgram('bare');

/** Starts the kernel, as the extension does, and lets it run an estimate cell. */
export async function startKernel(text: string): Promise<Answered> {
  const began = performance.now();
  const child = fork(join(root, 'dist', 'kernel.js'), {
    execArgv: ['--max-old-space-size=2048'],
    serialization: 'advanced',
  });
  const cells: readonly CodeCell[] = [{ language: 'estimate', text, line: 1, indent: 0 }];
  const question: Question = { id: 1, request: { kind: 'run', cells, index: 0 } };
  child.send(question);
  const reply = (await messageOf(child)) as Reply;
  const seconds = secondsSince(began);
  if (reply.kind !== 'answer') throw new Error('the kernel gave no answer');
  const { problems, outputs } = reply.answer as { problems: readonly object[]; outputs: readonly object[] };
  if (problems.length > 0 || outputs.length === 0) throw new Error('the kernel gave no value');
  return { seconds, process: child };
}

/** The least time to an answer of so many starts of each, which take turns. */
export async function leastSeconds<Name extends string>(
  rounds: number,
  starts: Record<Name, () => Promise<Answered>>,
): Promise<Record<Name, number>> {
  return inTurn(rounds, starts, ({ seconds }) => seconds);
}

/** The least memory that is resident after the answer, of so many starts of each, which take turns; in bytes. */
export async function leastMemory<Name extends string>(
  rounds: number,
  starts: Record<Name, () => Promise<Answered>>,
): Promise<Record<Name, number>> {
  return inTurn(rounds, starts, ({ process: { pid } }) => residentBytes(pid));
}

async function inTurn<Name extends string>(
  rounds: number,
  starts: Record<Name, () => Promise<Answered>>,
  measure: (answered: Answered) => number,
): Promise<Record<Name, number>> {
  const names = Object.keys(starts) as Name[];
  const least = new Map(names.map((name) => [name, Infinity]));
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const answered = await starts[name]();
      least.set(name, Math.min(least.get(name) ?? Infinity, measure(answered)));
      answered.process.disconnect();
      await once(answered.process, 'exit');
    }
  return Object.fromEntries(least) as Record<Name, number>;
}

/** What `ps` says, where there is one: `NaN` elsewhere. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
  } catch {
    return NaN;
  }
}

function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', () => reject(new Error('it ended without an answer')));
  });
}

const secondsSince = (began: number): number => (performance.now() - began) / 1000;
