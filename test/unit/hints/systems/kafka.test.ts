import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a broker whose topics have three copies', 'server.properties', [
  ['node.id=1'],
  [
    'default.replication.factor=3',
    'writes go on with 1 of 3 replicas down; with acks=all an acknowledged message survives the loss of 1',
  ],
  [
    'min.insync.replicas=2',
    'writes go on with 1 of 3 replicas down; with acks=all an acknowledged message survives the loss of 1',
  ],
  [
    'unclean.leader.election.enable=false',
    'RPO before availability: a partition whose replicas in sync are all down waits for one of them',
  ],
  ['replica.lag.time.max.ms=30000', 'writes with acks=all can wait 30 s for a follower that hangs'],
  ['num.partitions=12', '12 consumers of a group at most read at a time'],
  // 604,800 s at 1 MB/s in 3 copies.
  ['log.retention.hours=168', 'has no effect: log.retention.ms goes before it'],
  [
    'log.retention.ms=604800000',
    'a consumer may be away for 7 days; 1 MB/s of messages takes 1.81 TB in 3 copies, or less: a partition keeps at most 1 GiB (log.retention.bytes)',
  ],
  ['log.segment.bytes=1073741824'],
  ['log.flush.interval.messages=10000'],
  ['offsets.topic.replication.factor=1', 'one broker down stops the consumer groups whose positions it has'],
  ['transaction.state.log.min.isr=2'],
  [
    'transaction.state.log.replication.factor=1',
    'one broker down stops the transactional producers whose transactions it has',
  ],
  // 1 GiB at 1 MB/s.
  [
    'log.retention.bytes=1073741824',
    'at 1 MB/s into a partition, a consumer may be away for 17.9 min before it misses messages',
  ],
  ['log.retention.minutes=1440', 'has no effect: log.retention.ms goes before it'],
  [
    'offsets.retention.minutes=10080',
    'a group that was away for longer than 7 days begins where auto.offset.reset says',
  ],
  ['broker.session.timeout.ms=9000', 'a dead broker’s partitions have no leader for about 9 s'],
  ['zookeeper.session.timeout.ms=18000', 'a dead broker’s partitions have no leader for about 18 s'],
  [
    'controller.quorum.voters=1@kafka-1:9093,2@kafka-2:9093,3@kafka-3:9093',
    'a majority of 3 must be there to give partitions other leaders: 1 of 3 may fail',
  ],
  [
    'controller.quorum.fetch.timeout.ms=2000',
    'while the active controller is dead no partition gets another leader: noticed after 2 s, then the election',
  ],
  [
    'controlled.shutdown.enable=false',
    'each restart of a broker is like a crash: its partitions have no leader until that is noticed',
  ],
  [
    'auto.leader.rebalance.enable=false',
    'a broker that was restarted leads nothing, and the others carry its load, until somebody moves leaders back',
  ],
  ['auto.create.topics.enable=true', 'a topic that nobody set up has partitions: 12, copies of each: 3'],
  ['broker.rack=eu-west-1a', 'copies of a partition are spread over racks, if every broker says its own'],
]);

says('a broker as Java also reads it', 'server.properties', [
  ['node.id: 1'],
  ['process.roles: broker'],
  ['log.retention.minutes: 1440', 'a consumer may be away for 24 h; 1 MB/s of messages takes 86.4 GB'],
  ['zookeeper.session.timeout.ms: 18000', 'has no effect: with process.roles there is no ZooKeeper'],
]);

says('a broker that never lets messages go', 'server.properties', [
  ['log.retention.ms=-1', 'messages are kept for ever: the disk fills'],
  ['zookeeper.connect=zk:2181'],
  ['broker.session.timeout.ms=9000', 'has no effect: this broker follows ZooKeeper'],
]);

says('a broker that keeps messages for their size alone', 'server.properties', [
  ['log.retention.hours=-1', 'messages are kept until their partition has 1 GiB (log.retention.bytes)'],
  [
    'log.retention.bytes=1073741824',
    'at 1 MB/s into a partition, a consumer may be away for 17.9 min before it misses messages',
  ],
]);

says('a broker alone', 'server.properties', [
  ['num.partitions=1', 'one consumer of a group at most reads at a time'],
  [
    'default.replication.factor=1',
    'one broker down takes its partitions with it, and one disk lost is data lost: there is one copy',
  ],
  [
    'unclean.leader.election.enable=true',
    'RPO > 0: a partition whose replicas in sync are all down goes on from a copy that is behind',
  ],
]);

says('a broker that leaves the number of copies to the topics', 'server.properties', [
  [
    'min.insync.replicas=2',
    'an acknowledged message (acks=all) survives the loss of 1 of its brokers; a topic needs 3 copies to take writes with one down',
  ],
]);

says('a producer', 'producer.properties', [
  ['bootstrap.servers=kafka:9092'],
  ['acks=1', 'RPO > 0: the leader acknowledges before any replica has the write'],
  ['enable.idempotence=false', 'a retry can write a message twice, and out of order'],
  ['delivery.timeout.ms=120000', 'a message fails with its first attempt: retries is 0'],
  ['linger.ms=5', 'adds up to 5 ms to each message'],
  ['request.timeout.ms=30000', 'a broker that hangs holds a request for 30 s'],
  [
    'max.in.flight.requests.per.connection=5',
    'a retry can write a message behind later ones: the producer is not idempotent',
  ],
  ['retries=0', 'each election of a leader fails messages: none is tried again, and idempotence is off'],
  ['max.block.ms=60000', 'with Kafka away, each call to send can hold its caller for 60 s'],
]);

says('a producer that waits, and one that does not', 'producer.properties', [
  ['acks=0', 'has no effect: it stands again below'],
  [
    'acks=all',
    'waits until every replica in sync has it; with fewer than min.insync.replicas in sync, it fails',
  ],
  ['max.in.flight.requests.per.connection=5'],
  [
    'delivery.timeout.ms=120000',
    'a message is lost to the producer only after 2 min of failed attempts: longer than an election of a leader should take',
  ],
]);

says('a producer that waits for nobody', 'producer.properties', [
  ['acks=0', 'RPO > 0: a message is taken as sent before any broker has it'],
]);

says('a consumer', 'consumer.properties', [
  ['group.id=orders'],
  ['session.timeout.ms=45000', 'a dead consumer’s partitions wait 45 s'],
  ['heartbeat.interval.ms=3000'],
  [
    'max.poll.interval.ms=300000',
    'a consumer that hangs is noticed after 5 min; 500 messages must be done in that time',
  ],
  ['max.poll.records=500', 'each may take 600 ms (max.poll.interval.ms 5 min ÷ 500)'],
  [
    'enable.auto.commit=true',
    'a crash repeats what was read since the last commit, 5 s ago at most; work that another thread does can be skipped',
  ],
  ['auto.commit.interval.ms=5000'],
  [
    'auto.offset.reset=latest',
    'a group that is new, or was away longer than its positions are kept, skips what it has not read',
  ],
  [
    'isolation.level=read_committed',
    'reads up to the oldest open transaction: one that hangs holds up all that follows it in the partition',
  ],
  [
    'group.instance.id=orders-1',
    'a restart within 45 s (session.timeout.ms) moves no partitions; until then nobody reads those of this consumer',
  ],
  ['fetch.min.bytes=65536', 'adds up to 500 ms (fetch.max.wait.ms) to messages of a quiet partition'],
  ['fetch.max.wait.ms=500'],
  [
    'partition.assignment.strategy=org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
    'a consumer that comes or goes stops only the partitions that move',
  ],
]);

says('a consumer of a group that stops at each change', 'consumer.properties', [
  ['group.id=orders'],
  [
    'partition.assignment.strategy=org.apache.kafka.clients.consumer.RangeAssignor',
    'a consumer that comes or goes stops the whole group until its partitions are shared anew',
  ],
  ['isolation.level=read_uncommitted', 'reads messages of transactions that are given up later'],
]);

test.each([
  [
    'server.properties',
    ['default.replication.factor=3', 'min.insync.replicas=3'],
    '2 warning kafka/min-insync-equals-replication: one broker down stops all writes: min.insync.replicas equals the replication factor (3)',
  ],
  [
    'server.properties',
    ['default.replication.factor=2', 'min.insync.replicas=3'],
    '2 warning kafka/min-insync-above-replication: no write with acks=all succeeds: 3 replicas must have it, and there are 2',
  ],
  [
    'server.properties',
    ['min.insync.replicas=2', 'unclean.leader.election.enable=true'],
    '2 warning kafka/unclean-election: undoes min.insync.replicas 2: a copy without the acknowledged messages may become leader',
  ],
  [
    'producer.properties',
    ['acks=1', 'enable.idempotence=true'],
    '1 warning kafka/idempotence-without-acks: the producer does not start: enable.idempotence needs acks=all, not 1',
  ],
  [
    'consumer.properties',
    ['session.timeout.ms=6000', 'heartbeat.interval.ms=3000'],
    '2 warning kafka/heartbeat-too-rare: fewer than three heartbeats in a session of 6 s: one that is late takes a consumer for dead',
  ],
  [
    'server.properties',
    ['controller.quorum.voters=1@a:9093,2@b:9093'],
    '1 information kafka/even-controllers: 2 controllers survive no failure, as 1 does',
  ],
  [
    'producer.properties',
    ['delivery.timeout.ms=30000', 'linger.ms=1000'],
    '1 warning kafka/delivery-timeout-too-short: the producer does not start: delivery.timeout.ms must be at least linger.ms + request.timeout.ms = 31 s',
  ],
  [
    'producer.properties',
    ['max.in.flight.requests.per.connection=10', 'enable.idempotence=true'],
    '1 warning kafka/too-many-in-flight: the producer does not start: enable.idempotence needs at most 5 requests under way, not 10',
  ],
  [
    'server.properties',
    ['transaction.state.log.replication.factor=1', 'transaction.state.log.min.isr=2'],
    '2 warning kafka/transactions-never-in-sync: no transaction succeeds: 2 copies must have each step, and there is 1 (transaction.state.log.replication.factor)',
  ],
  [
    'producer.properties',
    ['enable.idempotence=true', 'retries=0'],
    '2 warning kafka/idempotence-without-retries: the producer does not start: enable.idempotence needs retries',
  ],
  [
    'consumer.properties',
    ['session.timeout.ms=6000', 'heartbeat.interval.ms=6000'],
    '2 warning kafka/heartbeat-too-rare: the consumer does not start: heartbeat.interval.ms 6 s must be less than session.timeout.ms 6 s',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  [['default.replication.factor=1', 'min.insync.replicas=1']],
  [['default.replication.factor=3', 'min.insync.replicas=2']],
  [['min.insync.replicas=2']],
])('%j does not', async (lines) => {
  expect(await conflictsOf('server.properties', ...lines)).toEqual([]);
});
