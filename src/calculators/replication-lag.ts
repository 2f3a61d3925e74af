import type { Calculator, Input } from './calculator';

const lag: Input = { name: 'lag', dimension: 'time', means: 'mean replication lag', least: 0 };

/** What a follower that is behind does to reads, and what it costs to hide it from who has just written. */
export const replicationLag: Calculator = {
  id: 'replication-lag',
  title: 'Replication lag',
  summary: 'Reads that the leader must serve for read-your-writes, and reads that come too early.',
  source:
    'Kleppmann, Designing Data-Intensive Applications, chapter 5, “Reading Your Own Writes”; writes a Poisson process, a lag that varies exponential.',
  functions: [
    {
      name: 'replication_lag.leader_share',
      means: 'Share of reads that go to the leader if a user reads from it for a while after each own write.',
      inputs: [
        { name: 'writes', dimension: 'rate', means: 'writes of one user', least: 0 },
        {
          name: 'window',
          dimension: 'time',
          means: 'how long after a write reads go to the leader',
          least: 0,
        },
      ],
      result: 'share',
      compute: ({ writes = 0, window = 0 }) => -Math.expm1(-writes * window),
      working: '1 − e^(−writes × window)',
      advice: (_, share) =>
        share > 0.5
          ? 'Most reads reach the leader, so followers hardly relieve it: shorten the window, or read from a follower that has the write’s log position.'
          : undefined,
      example: 'replication_lag.leader_share(writes=1/min, window=5 s)',
    },
    {
      name: 'replication_lag.window',
      means:
        'How long to read from the leader after a write, so that few reads after it still come too early.',
      inputs: [
        lag,
        { name: 'stale', dimension: 'share', means: 'share that may come too early', least: 0, most: 1 },
      ],
      result: 'time',
      compute: ({ lag = 0, stale = 1 }) => (lag === 0 ? 0 : -lag * Math.log(stale)),
      working: 'lag × ln(1 ÷ stale)',
      example: 'replication_lag.window(lag=100 ms, stale=0.1 %)',
    },
    {
      name: 'replication_lag.stale',
      means: 'Probability that a follower does not have a write yet when it is read some time after.',
      inputs: [lag, { name: 'after', dimension: 'time', means: 'time from the write to the read', least: 0 }],
      result: 'share',
      compute: ({ lag = 0, after = 0 }) => (lag === 0 ? 0 : Math.exp(-after / lag)),
      working: 'e^(−after ÷ lag)',
      advice: (_, share) =>
        share > 0.01 ? 'Who must see the write then has to read it from the leader.' : undefined,
      example: 'replication_lag.stale(lag=100 ms, after=1 s)',
    },
    {
      name: 'replication_lag.stale_reads',
      means: 'Share of a follower’s reads of an item that miss a write to it, at any time.',
      inputs: [{ name: 'writes', dimension: 'rate', means: 'writes to the item', least: 0 }, lag],
      result: 'share',
      compute: ({ writes = 0, lag = 0 }) => -Math.expm1(-writes * lag),
      working: '1 − e^(−writes × lag)',
      example: 'replication_lag.stale_reads(writes=10/min, lag=100 ms)',
    },
  ],
};
