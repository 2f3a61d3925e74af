import { join } from 'node:path';
import { built, highestOf, output, program } from './programs';
import { megabytes, nanoseconds, perSecond, ratioAtMost, ratioBetween, times, type Row } from './table';

const ways = ['async', 'sync', 'multi-leader', 'leaderless', 'raft', 'paxos'];

/** What a write costs that is kept in three copies, beside one that is kept in one; and whether it costs the same minutes later. */
export function measureReplication(): Row[] {
  const rates = highestOf<string>(3, {
    ...Object.fromEntries(ways.map((way) => [way, program('writes-rate', way, 30)])),
    alone: program('writes-rate', 'alone', 30),
  });
  const long = highestOf<string>(
    2,
    Object.fromEntries(ways.map((way) => [way, program('writes-rate', way, 120)])),
  );
  const held = (way: string, keys: number, seconds: number): number =>
    Number(
      output(process.execPath, [
        '--expose-gc',
        join(built, 'copies-memory.js'),
        way,
        String(keys),
        String(seconds),
      ]),
    );
  const cost = (rate: number | undefined): number | undefined => rate && 1 / rate;
  return ways.flatMap((way): Row[] => [
    {
      subject: `writes to three copies, ${way}`,
      figure: rates[way],
      unit: perSecond,
      beside: 'to one database',
      other: rates['alone'],
      ratio: times,
    },
    {
      subject: `cost of a write, ${way}, 2 min`,
      figure: cost(long[way]),
      unit: nanoseconds,
      beside: '30 s',
      other: cost(rates[way]),
      ratio: times,
      target: ratioBetween(0.8, 1.2, times),
    },
    {
      subject: `memory of three copies, ${way}, after 3 min`,
      figure: held(way, 1e3, 180),
      unit: megabytes,
      beside: 'after 1 min',
      other: held(way, 1e3, 60),
      ratio: times,
      target: ratioAtMost(1.2, times),
    },
    {
      subject: `memory of three copies of 10⁶ keys, ${way}`,
      figure: held(way, 1e6, 60),
      unit: megabytes,
      beside: 'of 10³ keys',
      other: held(way, 1e3, 60),
      ratio: times,
    },
  ]);
}
