import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built, highestOf, output, program } from './programs';
import {
  megabytes,
  milliseconds,
  perSecond,
  ratioAtLeast,
  ratioAtMost,
  times,
  type Row,
  type Target,
} from './table';

/** Jobs of 50 ms, a second’s worth for two threads. */
const LONG_JOBS = 40;
/** Jobs of one customer. */
const SHORT_JOBS = 2000;

/** What two threads or workers do beside one, and what each tier adds to a job, beside what Piscina alone does. */
export function measureTiers(): Row[] {
  const customers = program('job-customers')();
  const long = (kind: string, count: number) => program('tier-rate', kind, count, LONG_JOBS, customers);
  const short = (kind: string) => program('tier-rate', kind, 1, SHORT_JOBS, 1);
  const speed = highestOf(3, {
    ...{ one: long('threads', 1), two: long('threads', 2) },
    ...{ worker: long('workers', 1), workers: long('workers', 2), processes: long('processes', 2) },
  });
  const cost = highestOf(3, {
    alone: short('alone'),
    threads: short('threads'),
    piscina: program('bare-piscina', SHORT_JOBS),
    workers: short('workers'),
  });
  const twice = { unit: perSecond, ratio: times, target: ratioAtLeast(1.8, times) };
  return [
    {
      ...twice,
      subject: 'jobs of 50 ms on two threads',
      figure: speed.two,
      beside: 'on one',
      other: speed.one,
    },
    {
      ...{ ...twice, subject: 'jobs of 50 ms by two workers' },
      ...{ figure: speed.workers, beside: 'by one', other: speed.worker },
    },
    {
      // What is missing to twice as much where the machine itself has no more.
      ...{ ...twice, subject: 'jobs of 50 ms on two threads', target: ratioAtLeast(0.9, times) },
      ...{ figure: speed.two, beside: 'by two processes that share nothing', other: speed.processes },
    },
    overhead('a job of one customer in this thread', cost.alone, {
      beside: 'a job of 50 ms',
      rate: 1 / 0.05,
    }),
    overhead('the same by a thread', cost.threads, {
      ...{ beside: 'a task of Piscina alone', rate: cost.piscina },
      target: ratioAtMost(3, times),
    }),
    overhead('the same by a worker', cost.workers, { beside: 'a job of 50 ms', rate: 1 / 0.05 }),
  ];
}

/** Rates as the time that one takes. */
function overhead(
  subject: string,
  rate: number | undefined,
  other: { readonly beside: string; readonly rate: number | undefined; readonly target?: Target },
): Row {
  const seconds = (perSecondRate: number | undefined): number | undefined =>
    perSecondRate === undefined ? undefined : 1 / perSecondRate;
  const { beside, target } = other;
  return {
    ...{
      subject,
      figure: seconds(rate),
      unit: milliseconds,
      beside,
      other: seconds(other.rate),
      ratio: times,
    },
    ...(target && { target }),
  };
}

const swept = `
\`\`\`estimate
load = 1 req/s
\`\`\`

\`\`\`mermaid
flowchart LR
  users@{ role: clients, rate: load } --> app@{ role: service, time: 1 ms }
\`\`\`

\`\`\`scenario
run 10 ms, warm-up 0 s
require errors(users) < 1 %
\`\`\`
`;

/**
 * The most memory of a process that sweeps over 10,000 points beside 1,000, and of one that merges 100,000 beside 10,000:
 * those of the sweep, ten times over.
 */
export function measureSweepMemory(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
  const file = (name: string): string => join(folder, name);
  const most = (...parameters: readonly string[]): number => {
    // So little that garbage does not pile up, and what is held shows.
    const heap = '--max-old-space-size=128';
    const printed = output(process.execPath, [heap, join(built, 'command-memory.js'), ...parameters]);
    return Number(printed.trim().split('\n').at(-1));
  };
  const sweepOver = (instances: string, part: string): number => {
    const grid = ['--vary', 'load=1 req/s..1000 req/s step 1 req/s', '--vary', `app.instances=${instances}`];
    return most('sweep', file('plan.md'), ...grid, '--shard', '1/1', '-o', file(part));
  };
  const mergeOf = (part: string): number => most('merge', part, '-o', file('merged.json'));
  writeFileSync(file('plan.md'), swept);
  const [few, many] = [sweepOver('1', '1.json'), sweepOver('1..10', '10.json')];
  writeFileSync(file('100.json'), tenfold(readFileSync(file('10.json'), 'utf8')));
  const [some, all] = [mergeOf(file('10.json')), mergeOf(file('100.json'))];
  rmSync(folder, { recursive: true });
  const flat = { unit: megabytes, ratio: times, target: ratioAtMost(1.5, times) };
  return [
    {
      ...{ ...flat, subject: 'most memory of a sweep of 10,000 runs' },
      ...{ figure: many, beside: 'of 1,000', other: few },
    },
    {
      ...{ ...flat, subject: 'most memory of merging 100,000 runs' },
      ...{ figure: all, beside: 'of 10,000', other: some },
    },
  ];
}

/** A part with ten times as many points. */
function tenfold(part: string): string {
  const [head = '', ...rows] = part.split('\n');
  const points = rows.filter((row) => row.startsWith('{')).map((row) => row.replace(/,$/, ''));
  const all = Array.from({ length: 10 }, (_, time) =>
    points.map((row) =>
      row.replace(/"point":(\d+)/, (_text, point) => `"point":${Number(point) + time * points.length}`),
    ),
  );
  return [head.replace('app.instances=1..10', 'app.instances=1..100'), all.flat().join(',\n'), ']}\n'].join(
    '\n',
  );
}
