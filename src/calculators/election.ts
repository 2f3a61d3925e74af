import type { Calculator, Input } from './calculator';

const followers: Input = {
  name: 'followers',
  dimension: 'count',
  means: 'servers that may stand for election',
  least: 1,
  whole: true,
};
const message: Input = {
  name: 'message',
  dimension: 'time',
  means: 'time until a server hears from another',
  least: 0,
};

/** Followers that hear nothing from their leader for a random time, and then elect another. */
export const election: Calculator = {
  id: 'election',
  title: 'Election timeout',
  summary:
    'Whether Raft’s timeouts are apart enough, how long the cluster has no leader, how often votes split.',
  source:
    'Ongaro and Ousterhout, “In Search of an Understandable Consensus Algorithm”, USENIX ATC 2014, §5.2 and §5.6; order statistics of uniform timeouts: David and Nagaraja, Order Statistics, chapter 2.',
  functions: [
    {
      name: 'election.fits',
      means: 'Whether broadcasts are much faster than the timeout, and failures much rarer.',
      inputs: [
        {
          name: 'broadcast',
          dimension: 'time',
          means: 'mean time to send to every server and hear back',
          least: 0,
        },
        { name: 'timeout', dimension: 'time', means: 'shortest election timeout', least: 0 },
        { name: 'mtbf', dimension: 'time', means: 'mean time between failures of a server', least: 0 },
      ],
      result: 'truth',
      verdicts: {
        true: 'Leaders are elected long before the next failure, and none without a failure.',
        false: 'Elections begin without a failure, or take too much of the time between two.',
      },
      // The paper asks for one order of magnitude, and for “a few”.
      compute: ({ broadcast = 0, timeout = 0, mtbf = 0 }) =>
        10 * broadcast <= timeout && 1000 * timeout <= mtbf,
      working: '10 × broadcast ≤ timeout and 1000 × timeout ≤ mtbf',
      advice: ({ broadcast = 0, timeout = 0 }, fits) => {
        if (fits === 1) return undefined;
        return 10 * broadcast > timeout
          ? 'Lengthen the timeout: heartbeats that are only late start elections.'
          : 'Shorten the timeout, or find out why servers fail so often: too much time passes without a leader.';
      },
      example: 'election.fits(broadcast=15 ms, timeout=150 ms, mtbf=3 months)',
    },
    {
      name: 'election.leaderless',
      means: 'Mean time from a leader’s death to the next leader, if the vote does not split.',
      inputs: [
        {
          name: 'shortest',
          dimension: 'time',
          means: 'shortest election timeout',
          least: 0,
          atMost: 'longest',
        },
        { name: 'longest', dimension: 'time', means: 'longest election timeout', least: 0 },
        followers,
        message,
        {
          name: 'heartbeat',
          dimension: 'time',
          means: 'time between two heartbeats, half of which has passed when the leader dies',
          default: 0,
          least: 0,
        },
      ],
      result: 'time',
      compute: ({ shortest = 0, longest = 0, followers = 1, message = 0, heartbeat = 0 }) =>
        Math.max(0, shortest + (longest - shortest) / (followers + 1) - heartbeat / 2) + 2 * message,
      working: 'shortest + (longest − shortest) ÷ (followers + 1) − heartbeat ÷ 2 + 2 × message',
      example:
        'election.leaderless(shortest=150 ms, longest=300 ms, followers=4, message=5 ms, heartbeat=50 ms)',
    },
    {
      name: 'election.split',
      means:
        'Probability that a second server stands before it hears of the first: votes split no more often.',
      inputs: [
        followers,
        {
          name: 'spread',
          dimension: 'time',
          means: 'longest election timeout less the shortest',
          least: 0,
        },
        message,
      ],
      result: 'share',
      compute: ({ followers = 1, spread = 0, message = 0 }) => {
        if (followers < 2) return 0;
        return message >= spread ? 1 : -Math.expm1(followers * Math.log1p(-message / spread));
      },
      working: '1 − (1 − message ÷ spread)^followers',
      advice: (_, probability) =>
        probability > 0.5
          ? 'Draw the timeouts from a wider range, or elections may have to be repeated.'
          : undefined,
      example: 'election.split(followers=4, spread=150 ms, message=5 ms)',
    },
    {
      name: 'election.spread',
      means: 'The range of timeouts in which a second server rarely stands before it hears of the first.',
      inputs: [
        { ...followers, least: 2 },
        message,
        { name: 'split', dimension: 'share', means: 'how often it may', least: 0, most: 1 },
      ],
      result: 'time',
      compute: ({ followers = 2, message = 0, split = 1 }) =>
        message === 0 ? 0 : message / -Math.expm1(Math.log1p(-split) / followers),
      working: 'message ÷ (1 − (1 − split)^(1 ÷ followers))',
      example: 'election.spread(followers=4, message=5 ms, split=10 %)',
    },
  ],
};
