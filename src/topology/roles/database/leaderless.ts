import type { LeaderlessSpec, NodeSpec } from '../../../sim';
import { copies, duration, durationLike, entries, interval, share, size } from '../../amounts';
import { clause, clauses } from '../../clauses';
import { distribution } from '../../distribution';
import { choice, ReadProblem, type Kind } from '../../kind';
import { attribute, optional, type Complaint, type Values } from '../role';

const yesOrNo = choice(['yes', 'no']);

const quorum = clauses({
  n: clause(copies, 3, '3'),
  r: clause(copies, 2, '2'),
  w: clause(copies, 2, '2'),
  sloppy: clause(yesOrNo, 'no', 'no'),
  patience: clause(duration, 2, '2 s'),
  detect: clause(duration, 10, '10 s'),
});

/** A tree has a power of two of leaves. */
const leaves: Kind<number> = {
  ...copies,
  expected: 'a power of two such as 32768',
  read: (text, names, note) => {
    const count = entries.read(text, names, note);
    if (count <= 2 ** 24 && Number.isInteger(Math.log2(count))) return count;
    throw new ReadProblem(`${leaves.expected} was expected, up to 2^24`, 0, text.length);
  },
};

const antiEntropy = clauses({
  every: clause(interval, 600, '10 min'),
  leaves: clause(leaves, 32_768, '32768'),
  rows: clause(entries, 1e6, '1 M'),
  row: clause(size, 1000, '1 kB'),
});

const hintWindow = clauses({ for: clause(duration, 10_800, '3 h') });
const bareWindow = durationLike('3 h, or yes, or no');
/** `3 h`, which is `for 3 h` in full; `yes` or `no`. */
const hints: Kind<typeof hintWindow.preset.value> = {
  ...hintWindow,
  expected: bareWindow.expected,
  offers: (before) =>
    before.trim() === '' ? { words: ['for', 'yes', 'no'], names: true } : hintWindow.offers(before),
  read: (text, names, note) => {
    const word = text.trim();
    if (word === 'yes') return hintWindow.preset.value;
    if (word === 'no') return { for: 0 };
    if (/^for\b/.test(word)) return hintWindow.read(text, names, note);
    return { for: bareWindow.read(text, names, note) };
  },
};
const deletes = clauses({
  share: clause(share, 0, '0 %'),
  grace: clause(duration, 864_000, '10 days'),
});

/** What one of several databases without a leader says for all of them. */
export const leaderlessAttributes = {
  quorum: attribute({
    ...optional(quorum),
    default: {
      value: undefined,
      text: `none; in full “${quorum.preset.text}”`,
      source: 'Dynamo’s usual n, r and w; patience is Cassandra’s write_request_timeout',
    },
    means:
      'Without a leader: each key is on n of the databases, on a hash ring of 16 points each; whichever is asked waits for r of them to read and for w to write, so long (patience), and answers with the latest version. One out of reach is known to be so after `detect`; in a sloppy quorum another then stands in for it.',
    matters:
      'With r + w > n every read meets the latest write; a sloppy quorum takes writes during a partition, and reads miss them until it heals.',
  }),
  hints: attribute({
    kind: hints,
    default: { value: { for: 10_800 }, text: '3 h', source: 'Cassandra’s max_hint_window' },
    means:
      'Hinted handoff: how long a copy may be out of reach for the others to keep writes for it, and send them when it is back; with `no` they keep none.',
    matters: 'Without hints, a copy that was away stays behind until reads or anti-entropy repair it.',
    synonyms: ['hinted_handoff', 'hint_window', 'max_hint_window', 'handoff'],
  }),
  read_repair: attribute({
    kind: yesOrNo,
    default: { value: 'yes', text: 'yes', source: 'as in Dynamo, §5' },
    means: 'Whether a read brings those of its copies up to date that answered with something old.',
    matters: 'What is read often agrees soon.',
  }),
  anti_entropy: attribute({
    ...optional(antiEntropy),
    default: {
      value: undefined,
      text: `none; in full “${antiEntropy.preset.text}”`,
      source: 'a tree’s leaves are Cassandra’s 2¹⁵',
    },
    means:
      'Every so often each database compares its rows with those of another one, in turn, by Merkle trees with so many leaves, and both send all rows of the leaves that differ.',
    matters: 'It finds what neither hints nor reads do; larger leaves send more that is the same.',
  }),
  deletes: attribute({
    kind: deletes,
    default: {
      value: { share: 0, grace: 864_000 },
      text: deletes.preset.text,
      source: 'Cassandra’s gc_grace_seconds',
    },
    means:
      'Which share of the writes deletes its key, and how long copies remember that by a tombstone (grace).',
    matters: 'A copy that is away for longer than the grace brings deleted keys back.',
  }),
  delay: attribute({
    kind: distribution,
    default: { value: { kind: 'constant', value: 0 }, text: '0 s' },
    means: 'What a message from one peer to another takes on top of the network’s one-way latency.',
    matters: 'Quorums wait for the r-th or w-th fastest: its tail is theirs.',
  }),
  write_delay: attribute({
    ...optional(distribution),
    means: 'The same of a write on its way to a copy, where it differs; the copy’s commit comes on top.',
    matters: 'Writes that spread slower than reads are what makes reads stale.',
  }),
};

/** Whether it has a leader is for `protocol` to say. */
export function leaderlessSpec({
  quorum,
  hints,
  read_repair,
  anti_entropy,
  deletes,
  delay,
  write_delay,
}: Values<typeof leaderlessAttributes>): { quorum?: LeaderlessSpec } {
  if (quorum === undefined) return {};
  const { n, r, w, sloppy, patience, detect } = quorum;
  return {
    quorum: {
      n,
      r,
      w,
      sloppy: sloppy === 'yes',
      patienceSeconds: patience,
      detectSeconds: detect,
      hintSeconds: hints.for,
      readRepair: read_repair === 'yes',
      ...(anti_entropy !== undefined && {
        antiEntropy: {
          everySeconds: anti_entropy.every,
          leaves: anti_entropy.leaves,
          rows: anti_entropy.rows,
          rowBytes: anti_entropy.row,
        },
      }),
      deleteShare: deletes.share,
      graceSeconds: deletes.grace,
      delay,
      ...(write_delay !== undefined && { writeDelay: write_delay }),
    },
  };
}

/** What is wrong with a quorum among its peers. */
export function leaderlessMistakes(
  { id, protocol, quorum }: Extract<NodeSpec, { role: 'database' }>,
  peers: number,
): Complaint[] {
  const wrong = (message: string, attribute = 'quorum'): Complaint => ({
    message,
    code: 'topology.attribute',
    attribute,
  });
  if (quorum === undefined)
    return protocol === 'leaderless'
      ? [wrong(`“${id}” does not say its quorum: “quorum: "n 3, r 2, w 2"” was expected`, 'protocol')]
      : [];
  if (protocol !== 'leaderless') return [wrong(`quorum: “protocol: leaderless” was expected beside it`)];
  const { n, r, w } = quorum;
  if (n > peers)
    return [
      wrong(`quorum: n is ${n}, and there are ${peers} databases: at most as many copies were expected`),
    ];
  return [r > n && 'r', w > n && 'w'].flatMap((word) =>
    word === false ? [] : [wrong(`quorum: ${word} is more than n: at most ${n} were expected`)],
  );
}
