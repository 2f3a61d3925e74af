import { join } from 'node:path';
import { built, output } from './programs';
import { megabytes, ratioAtMost, times, type Row } from './table';

interface Memory {
  readonly held: number;
  readonly peak: number;
}

/** What the URL shortener needs after an hour of load, beside what it needs after a minute. */
export function measureMemory(): Row[] {
  const after = (minutes: number): Memory =>
    JSON.parse(
      output(process.execPath, ['--expose-gc', join(built, 'sample-memory.js'), String(minutes)]),
    ) as Memory;
  const hour = after(60);
  const minute = after(1);
  const shared = { unit: megabytes, ratio: times, target: ratioAtMost(1.2, times) };
  return [
    {
      ...shared,
      subject: 'memory held after 60 min of load',
      figure: hour.held,
      beside: 'after 1 min',
      other: minute.held,
    },
    {
      ...shared,
      subject: 'most memory of the process in 60 min',
      figure: hour.peak,
      beside: 'in 1 min',
      other: minute.peak,
    },
  ];
}
