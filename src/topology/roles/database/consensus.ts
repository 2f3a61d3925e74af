import type { ConsensusSpec, NodeSpec } from '../../../sim';
import { duration, interval, positiveCount } from '../../amounts';
import { clause, clauses } from '../../clauses';
import { choice, ReadProblem, type Kind } from '../../kind';
import { attribute, optional, type Complaint, type Values } from '../role';

const agreement = clauses({
  election: clause(interval, 1, '1 s'),
  spread: clause(duration, 1, '1 s'),
  heartbeat: clause(interval, 0.1, '100 ms'),
  reads: clause(choice(['read-index', 'lease', 'local']), 'read-index', 'read-index'),
  pre_vote: clause(choice(['yes', 'no']), 'yes', 'yes'),
  log: clause(positiveCount, 5000, '5000'),
  snapshot: clause(duration, 10, '10 s'),
});

/** The protocols by which they do. */
export const agreeing: ReadonlySet<string> = new Set(['raft', 'paxos']);

/** How they agree, but not by which protocol. */
const timing: Kind<typeof agreement.preset.value> = {
  ...agreement,
  read: (text, names, note) => {
    if (!agreeing.has(text.trim())) return agreement.read(text, names, note);
    const message = `by what they agree is “protocol: ${text.trim()}”; words with values were expected here, as in “election 1 s”`;
    throw new ReadProblem(message, 0, text.length);
  },
};

/** What one of several databases that agree on a log says for all of them. */
export const consensusAttributes = {
  consensus: attribute({
    ...optional(timing),
    default: {
      value: undefined,
      text: agreement.preset.text,
      source: 'etcd’s; that it sends its state in 10 s is an assumption',
    },
    means:
      'With `protocol: raft` or `paxos`: one that hears from no leader for a random time, `election` to `election` + `spread`, stands for election; a leader is heard each `heartbeat`. Reads are answered by the leader once a majority has confirmed that it leads (read-index) or while by its own clock no other can lead (lease), or by whoever is asked, with what it has (local). Each keeps so many entries of the log for those that are behind; one further behind gets the whole state, which takes as long as `snapshot` says.',
    matters:
      'Election timeouts are how long writes fail when the leader dies; much shorter than ten round trips they start elections for nothing. Leases save reads the round trip to a majority.',
  }),
};

/** How they agree, if they do; whether they do is for `protocol` to say. */
export function consensusSpec({
  consensus,
  protocol = '',
}: Values<typeof consensusAttributes> & { readonly protocol: string | undefined }): {
  consensus?: ConsensusSpec;
} {
  const given = consensus ?? (agreeing.has(protocol) ? agreement.preset.value : undefined);
  if (given === undefined) return {};
  const { election, spread, heartbeat, reads, pre_vote, log, snapshot } = given;
  return {
    consensus: {
      electionTimeout: { shortestSeconds: election, longestSeconds: election + spread },
      heartbeatSeconds: heartbeat,
      retainedEntries: log,
      snapshotSeconds: snapshot,
      preVote: pre_vote === 'yes',
      reads,
    },
  };
}

/** What is wrong with how databases agree. */
export function consensusMistakes({
  protocol,
  consensus,
}: Extract<NodeSpec, { role: 'database' }>): Complaint[] {
  if (consensus === undefined) return [];
  const { electionTimeout, heartbeatSeconds } = consensus;
  const wrong = [
    !agreeing.has(protocol ?? '') &&
      'consensus: “protocol: raft” or “protocol: paxos” was expected beside it',
    heartbeatSeconds >= electionTimeout.shortestSeconds &&
      'consensus: a heartbeat shorter than the election timeout was expected, or followers elect another leader all the time',
  ];
  return wrong.flatMap((message) =>
    message === false ? [] : [{ message, code: 'topology.attribute', attribute: 'consensus' }],
  );
}
