import { latencies } from '../../reference';
import { positiveCount } from '../amounts';
import { distribution } from '../distribution';
import { backupAttributes, backupContradictions, backupMistakes, backupSpec } from './database/backup';
import { agreeing, consensusAttributes, consensusSpec } from './database/consensus';
import {
  leaderFollowerAttributes,
  leaderFollowerMistakes,
  leaderFollowerSpec,
} from './database/leader-follower';
import { leaderlessAttributes, leaderlessSpec } from './database/leaderless';
import { logShippingAttributes, logShippingContradictions, logShippingSpec } from './database/log-shipping';
import { multiLeaderAttributes, multiLeaderMistakes, multiLeaderSpec } from './database/multi-leader';
import { protocol, peerMistakes } from './database/peers';
import { databasePointers } from './database/pointers';
import { readRoutingAttributes, readRoutingSpec } from './database/read-routing';
import { replicas } from './database/replicas';
import { shardAttributes, shardContradictions, shardMistakes, shardsSpec } from './database/shards';
import { attribute, role } from './role';

export const database = role({
  name: 'database',
  synonyms: ['db', 'sql', 'store', 'datastore', 'storage', 'postgres', 'postgresql', 'mysql', 'replica'],
  called: 'a database',
  pointers: databasePointers,
  means:
    'A store with a log. Arrows between databases replicate it: ==> synchronously, -.-> asynchronously, <-.-> between leaders, <==> among peers; an arrow -.-> to an object store backs it up.',
  matters:
    'Where the copies are, and when they have a write, decides what a failure loses and what readers see.',
  suffers: ['crash', 'crash instances', 'slow', 'slow disk', 'skew', 'scale', 'delete', 'restore', 'reshard'],
  replicates: true,
  implies: (written) => (agreeing.has(written.get('protocol')?.value ?? '') ? ['consensus'] : []),
  callsNone: 'a database calls nobody: an arrow to it was expected',
  attributes: {
    connections: attribute({
      kind: positiveCount,
      default: { value: 100, text: '100', source: 'PostgreSQL’s max_connections' },
      means: 'Requests served at once; one more waits.',
      matters: 'A write that waits for a follower holds its connection.',
      synonyms: ['workers', 'max_connections', 'pool_size'],
    }),
    time: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.ssd_random_read.seconds },
        text: '100 us',
        source: 'latency.ssd_random_read',
      },
      means: 'A query’s own time, reading or writing.',
      matters: 'It is the price of a cache miss.',
      synonyms: ['query_time', 'read_time', 'service_time'],
    }),
    commit: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.ssd_fsync_write.seconds },
        text: '5 ms',
        source: 'latency.ssd_fsync_write',
      },
      means: 'The time to make a write durable, on the leader and on a synchronous follower.',
      matters: 'Every acknowledged write has paid it.',
      synonyms: ['commit_time', 'write_time', 'write_latency', 'fsync', 'disk'],
    }),
    apply: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.ssd_random_read.seconds },
        text: '100 us',
        source: 'latency.ssd_random_read',
      },
      means: 'A follower’s time to apply one entry of the log.',
      matters: 'A follower that applies slower than the leader writes falls further and further behind.',
      synonyms: ['apply_time', 'replay', 'replay_time'],
    }),
    ...logShippingAttributes,
    replicas,
    ...shardAttributes,
    protocol,
    ...consensusAttributes,
    ...leaderlessAttributes,
    ...leaderFollowerAttributes,
    ...readRoutingAttributes,
    ...backupAttributes,
    ...multiLeaderAttributes,
  },
  contradicts: (values, isGiven) => [
    ...backupContradictions(values),
    ...shardContradictions(values, isGiven),
    ...logShippingContradictions(values, values.size),
  ],
  specify: (base, values) => ({
    ...base,
    role: 'database',
    connections: values.connections,
    time: values.time,
    commit: values.commit,
    apply: values.apply,
    ...logShippingSpec(values, values.size),
    ...(values.replicas !== undefined && { replicas: values.replicas }),
    ...(values.protocol !== undefined && { protocol: values.protocol }),
    ...consensusSpec(values),
    ...leaderlessSpec(values),
    ...leaderFollowerSpec(values),
    ...readRoutingSpec(values),
    ...backupSpec(values),
    ...multiLeaderSpec(values),
    ...shardsSpec(values),
  }),
  check: (node, around) => [
    ...leaderFollowerMistakes(node, around),
    ...peerMistakes(node, around),
    ...backupMistakes(node, around),
    ...multiLeaderMistakes(node, around),
    ...shardMistakes(node, around),
  ],
});
