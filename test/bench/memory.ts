import { join } from 'node:path';
import { built, output } from './programs';
import { megabytes, ratioAtMost, times, type Row } from './table';

interface Memory {
  readonly held: number;
  readonly peak: number;
}

/** What the URL shortener needs after ten minutes and an hour of load, beside what it needs after one minute. */
export function measureMemory(): Row[] {
  const after = (minutes: number): Memory =>
    JSON.parse(
      output(process.execPath, ['--expose-gc', join(built, 'sample-memory.js'), String(minutes)]),
    ) as Memory;
  const minute = after(1);
  const shared = { unit: megabytes, ratio: times, target: ratioAtMost(1.2, times) };
  return [10, 60].flatMap((minutes) => {
    const long = after(minutes);
    return [
      {
        ...shared,
        subject: `memory held after ${minutes} min of load`,
        figure: long.held,
        beside: 'after 1 min',
        other: minute.held,
      },
      {
        ...shared,
        subject: `most memory of the process in ${minutes} min`,
        figure: long.peak,
        beside: 'in 1 min',
        other: minute.peak,
      },
    ];
  });
}
