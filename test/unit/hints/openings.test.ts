/** What a lens opens: a calculator with the values of the file, whose answer is that of the setting’s sentence. */
import { expect, test } from 'vitest';
import { answerForm } from '../../../src/form';
import { hintsOf, systems } from '../../../src/hints';
import type { KnownSetting } from '../../../src/hints/system';

/** The settings of a file that open a calculator, the question that it asks, and what it answers. */
type Row = readonly [file: string, text: string, keys: string, question: string, answer: string];

const targetGroup = `resource "aws_lb_target_group" "a" {
  health_check {
    interval            = 10
    unhealthy_threshold = 2
    timeout             = 5
  }
}`;
const record = `resource "aws_route53_health_check" "a" {
  request_interval  = 10
  failure_threshold = 3
}
resource "aws_route53_record" "a" {
  ttl             = 65
  health_check_id = aws_route53_health_check.a.id
}`;
const probe =
  'kind: Pod\napiVersion: v1\nlivenessProbe:\n  periodSeconds: 5\n  failureThreshold: 3\n  timeoutSeconds: 1';
const replicas = (count: number): string =>
  `kind: Deployment\napiVersion: apps/v1\nspec:\n  replicas: ${count}`;
const healthcheck = 'services:\n  a:\n    healthcheck: { interval: 10s, timeout: 2s, retries: 3 }';
const server = 'backend a\n  timeout check 1s\n  server a a:1 check inter 2s fall 3';
const envoyCheck =
  'static_resources:\n  health_checks: [{ interval: 10s, timeout: 2s, unhealthy_threshold: 3 }]';
const brokers = 'default.replication.factor=3\nmin.insync.replicas=2';
const members = 'initial-cluster: a=http://a,b=http://b,c=http://c';

const DETECTION = 'failure_detection.longest';
const FAILOVER = 'failover_downtime.each';

const rows: readonly Row[] = [
  // 2 × 10 s + 5 s
  ['main.tf', targetGroup, 'interval unhealthy_threshold timeout', DETECTION, '25 s'],
  // 3 × 5 s + 1 s
  ['pod.yaml', probe, 'periodSeconds failureThreshold timeoutSeconds', DETECTION, '16 s'],
  // 3 × (10 s + 2 s)
  ['compose.yaml', healthcheck, 'interval timeout retries', DETECTION, '36 s'],
  ['envoy.yaml', envoyCheck, 'interval timeout unhealthy_threshold', DETECTION, '36 s'],
  // 3 × (2 s + 1 s)
  ['haproxy.cfg', server, 'inter fall', DETECTION, '9 s'],
  // 30 s + 10 s, and 2 s to promote
  ['patroni.yml', 'ttl: 30\nloop_wait: 10', 'ttl loop_wait', FAILOVER, '42 s'],
  // 60 s + 2 × 10 s, and 2 s to promote
  ['patroni.yml', 'primary_start_timeout: 60', 'primary_start_timeout', FAILOVER, '82 s'],
  // and an election of 1–2 s
  ['redis.conf', 'cluster-node-timeout 5000', 'cluster-node-timeout', FAILOVER, '6.5 s'],
  ['sentinel.conf', 'sentinel down-after-milliseconds a 5000', 'down-after-milliseconds', FAILOVER, '7 s'],
  ['mongod.conf', 'replication:\n  replSetName: a', 'replSetName', FAILOVER, '12 s'],
  [
    'rs.json',
    '{"members":[{"host":"a"}],"settings":{"electionTimeoutMillis":5000}}',
    'electionTimeoutMillis',
    FAILOVER,
    '7 s',
  ],
  // AWS: 60 s to 120 s
  ['main.tf', 'resource "aws_db_instance" "a" {\nmulti_az = true\n}', 'multi_az', FAILOVER, '90 s'],
  // 3 × 10 s + 65 s
  ['main.tf', record, 'ttl', FAILOVER, '95 s'],
  ['server.properties', 'broker.session.timeout.ms=9000', 'broker.session.timeout.ms', FAILOVER, '9 s'],
  // With 99 % each: 0.99³ + 3 × 0.99² × 0.01 = 0.999702, and 0.99
  ['deployment.yaml', replicas(3), 'replicas', 'availability.k_of_n', '99.97 %'],
  ['deployment.yaml', replicas(1), 'replicas', 'availability.k_of_n', '99 %'],
  ['compose.yaml', 'services:\n  a:\n    deploy: { replicas: 1 }', 'replicas', 'availability.k_of_n', '99 %'],
  ['compose.yaml', 'services:\n  a:\n    scale: 1', 'scale', 'availability.k_of_n', '99 %'],
  ['haproxy.cfg', 'backend a\n  retries 2', 'retries', 'retry.amplification', '3'],
  [
    'envoy.yaml',
    'static_resources:\n  retry_policy: { num_retries: 2 }',
    'num_retries',
    'retry.amplification',
    '3',
  ],
  ['nginx.conf', 'proxy_next_upstream_tries 3;', 'proxy_next_upstream_tries', 'retry.amplification', '3'],
  // 100 ms + 200 ms + 400 ms
  [
    'service.json',
    '{"methodConfig":[{"retryPolicy":{"maxAttempts":4,"initialBackoff":"0.1s","maxBackoff":"1s","backoffMultiplier":2}}]}',
    'maxAttempts',
    'retry.wait',
    '700 ms',
  ],
  // Of 4 servers, the new one takes a quarter of the keys.
  [
    'nginx.conf',
    'upstream a { hash $uri consistent; server a; server b; server c; }',
    'hash',
    'hash_ring.moved',
    '25 %',
  ],
  // 19 + 1 at once, and 20 in a queue: 20 ÷ 10/s
  [
    'nginx.conf',
    'limit_req_zone $a zone=a:1m rate=10r/s;\nlimit_req zone=a burst=19 nodelay;',
    'limit_req',
    'rate_limiter.refill',
    '2 s',
  ],
  [
    'nginx.conf',
    'limit_req_zone $a zone=a:1m rate=10r/s;\nlimit_req zone=a burst=20;',
    'limit_req',
    'rate_limiter.refill',
    '2 s',
  ],
  [
    'a.cql',
    "CREATE KEYSPACE k WITH replication = {'class': 'NetworkTopologyStrategy', 'eu': 3};",
    'eu',
    'quorum.failures',
    '1',
  ],
  [
    'server.properties',
    brokers,
    'default.replication.factor min.insync.replicas',
    'quorum.write_failures',
    '1',
  ],
  [
    'postgresql.conf',
    "synchronous_standby_names = 'ANY 1 (a, b)'",
    'synchronous_standby_names',
    'quorum.write_failures',
    '1',
  ],
  ['postgresql.conf', 'archive_timeout = 5min', 'archive_timeout', 'recovery.rpo', '5 min'],
  ['etcd.yml', members, 'initial-cluster', 'replication.survives', '1'],

  // What no file says has the example’s text: 8 instances
  ['postgresql.conf', 'max_connections = 100', 'max_connections', 'connection_pool.per_instance', '12'],
  [
    'postgresql.conf',
    'superuser_reserved_connections = 20\nmax_connections = 100',
    'max_connections',
    'connection_pool.per_instance',
    '10',
  ],
  ['my.cnf', '[mysqld]\nmax_connections = 151', 'max_connections', 'connection_pool.per_instance', '18'],
  ['mariadb.cnf', '[mysqld]\nmax_connections = 151', 'max_connections', 'connection_pool.per_instance', '18'],
  // of 3 servers: √(2 ÷ (3 × 16 + 1))
  ['cassandra.yaml', 'num_tokens: 16', 'num_tokens', 'hash_ring.spread', '20.2 %'],
  // 200/s × 500 B × 86400 s
  [
    'a.cql',
    'CREATE TABLE k.t (a int) WITH default_time_to_live = 86400;',
    'default_time_to_live',
    'storage_growth.after',
    '8.64 GB',
  ],
  // 800 msg/s that arrive, of 1000 msg/s: 800 × 60 s ÷ 200/s
  ['rabbitmq.conf', 'heartbeat = 60', 'heartbeat', 'queue_backlog.recovery', '4 min'],
  [
    'consumer.properties',
    'session.timeout.ms=45000',
    'session.timeout.ms',
    'queue_backlog.recovery',
    '3 min',
  ],
  // 16 consumers
  ['server.properties', 'num.partitions=12', 'num.partitions', 'consumer_group.idle', '4'],
  // messages of 5 ms: 1 s + 1 s ÷ 3 − 50 ms + 10 ms
  ['etcd.yml', `${members}\nelection-timeout: 1000`, 'election-timeout', 'election.leaderless', '1.29 s'],
];

test.each(rows)('in %s, %j: a calculator answers for %s', async (file, text, keys, question, answer) => {
  const { hints } = await hintsOf(file, text);
  const found = keys.split(' ').map((key) => {
    const opens = hints.filter((hint) => hint.key === key).at(-1)?.opens;
    const form = opens && answerForm(opens);
    return [key, form?.question, form?.answer?.text];
  });
  expect(found).toEqual(keys.split(' ').map((key) => [key, question, answer]));
});

const read = await Promise.all(rows.map(async ([file, text]) => (await hintsOf(file, text)).hints));
const opened = new Set(
  read.flat().flatMap(({ system, key, opens }) => (opens === undefined ? [] : [`${system} ${key}`])),
);
const nameOf = ({ at }: KnownSetting): string => at.slice(at.lastIndexOf('/') + 1).replace('*', 'eu');

test.each(
  systems.flatMap(({ id, settings }) =>
    settings.flatMap((setting) => (setting.opens === undefined ? [] : [[id, nameOf(setting)] as const])),
  ),
)('what %s opens for %s is answered above', (system, name) => {
  expect([...opened]).toContain(`${system} ${name}`);
});

test.each([
  ['a cache of so many bytes, for it is asked by entries', 'redis.conf', 'maxmemory 1gb'],
  [
    'checks that come sooner once one has failed',
    'haproxy.cfg',
    'backend a\n server a a:1 check inter 2s fastinter 1s fall 3',
  ],
  ['a record whose health nobody checks', 'main.tf', 'resource "aws_route53_record" "a" {\n  ttl = 60\n}'],
  [
    'more copies that must have a message than there are',
    'server.properties',
    'default.replication.factor=1\nmin.insync.replicas=2',
  ],
  [
    'sessions of a broker that follows ZooKeeper',
    'server.properties',
    'zookeeper.connect=a:2181\nbroker.session.timeout.ms=9000',
  ],
  ['keys that move by the remainder', 'nginx.conf', 'upstream a { hash $uri; server a; server b; }'],
])('no calculator answers for %s', async (_, file, text) => {
  expect((await hintsOf(file, text)).hints.flatMap(({ opens }) => opens ?? [])).toEqual([]);
});
