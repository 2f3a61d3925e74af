import type { ReferenceNumber } from '../reference/reference-number';
import { capacities } from '../reference/capacities';

/** What a part of a design is, by the roles that a model has. */
export type PartRole =
  | 'clients'
  | 'dns'
  | 'cdn'
  | 'gateway'
  | 'rate-limiter'
  | 'load-balancer'
  | 'service'
  | 'worker'
  | 'cache'
  | 'database'
  | 'queue'
  | 'object-store';

/** A thing that parts are made of, or a word for a role, as names, images and descriptions have it. */
export interface Technology {
  /** None where the word says the role only. */
  readonly title?: string;
  readonly pattern: RegExp;
  readonly role: PartRole;
  /** What one of it bears. */
  readonly bounds?: readonly ReferenceNumber[];
}

const oneDatabase = [capacities.database_reads];

const databases: readonly Technology[] = [
  {
    title: 'PostgreSQL',
    pattern: /postgres(?:ql)?(?!t)|\bpgsql\b|\bpostgis\b|\bpgvector\b/i,
    role: 'database',
    bounds: oneDatabase,
  },
  { title: 'MySQL', pattern: /mysql/i, role: 'database', bounds: oneDatabase },
  { title: 'MariaDB', pattern: /mariadb/i, role: 'database', bounds: oneDatabase },
  { title: 'MongoDB', pattern: /mongo(?!ose)/i, role: 'database' },
  { title: 'Cassandra', pattern: /cassandra/i, role: 'database' },
  { title: 'ScyllaDB', pattern: /scylla/i, role: 'database' },
  { title: 'CockroachDB', pattern: /cockroach/i, role: 'database' },
  { title: 'ClickHouse', pattern: /clickhouse/i, role: 'database' },
  { title: 'Elasticsearch', pattern: /elastic ?search/i, role: 'database' },
  { title: 'OpenSearch', pattern: /opensearch/i, role: 'database' },
  { title: 'SQL Server', pattern: /mssql|\bsql ?server/i, role: 'database', bounds: oneDatabase },
  { title: 'Oracle', pattern: /oracle(?! cloud)/i, role: 'database', bounds: oneDatabase },
  { title: 'CouchDB', pattern: /couchdb/i, role: 'database' },
  { title: 'Neo4j', pattern: /neo4j/i, role: 'database' },
  { title: 'etcd', pattern: /etcd/i, role: 'database' },
  { title: 'TimescaleDB', pattern: /timescale/i, role: 'database' },
  { title: 'DynamoDB', pattern: /dynamo/i, role: 'database' },
  { title: 'InfluxDB', pattern: /influx/i, role: 'database' },
  { title: 'Amazon RDS', pattern: /\brds\b|\baurora\b/i, role: 'database' },
  { pattern: /database|\bdb\b|sql\b|sql-/i, role: 'database', bounds: oneDatabase },
];

const caches: readonly Technology[] = [
  {
    title: 'Redis',
    pattern: /redis/i,
    role: 'cache',
    bounds: [capacities.redis_gets, capacities.redis_sets],
  },
  { title: 'Valkey', pattern: /valkey/i, role: 'cache' },
  { title: 'Memcached', pattern: /memcache/i, role: 'cache' },
  { title: 'Dragonfly', pattern: /dragonfly/i, role: 'cache' },
  { title: 'Hazelcast', pattern: /hazelcast/i, role: 'cache' },
  { title: 'ElastiCache', pattern: /elasticache/i, role: 'cache' },
  { title: 'Varnish', pattern: /varnish/i, role: 'cache', bounds: [capacities.http_cache] },
  { pattern: /\bcache\b/i, role: 'cache' },
];

const queues: readonly Technology[] = [
  {
    title: 'Kafka',
    pattern: /kafka|\bmsk\b/i,
    role: 'queue',
    bounds: [capacities.kafka_cluster, capacities.kafka_throughput],
  },
  { title: 'RabbitMQ', pattern: /rabbit ?mq/i, role: 'queue', bounds: [capacities.rabbitmq_throughput] },
  { title: 'NATS', pattern: /\bnats\b/i, role: 'queue' },
  { title: 'Redpanda', pattern: /redpanda/i, role: 'queue' },
  { title: 'ActiveMQ', pattern: /activemq/i, role: 'queue' },
  { title: 'Pulsar', pattern: /pulsar/i, role: 'queue' },
  { title: 'Amazon SQS', pattern: /\bsqs\b/i, role: 'queue' },
  { title: 'Mosquitto', pattern: /mosquitto/i, role: 'queue' },
  { pattern: /\bqueue\b|message (?:broker|bus)|event bus/i, role: 'queue' },
];

const balancers: readonly Technology[] = [
  { title: 'NGINX', pattern: /nginx/i, role: 'load-balancer', bounds: [capacities.connections] },
  { title: 'HAProxy', pattern: /haproxy/i, role: 'load-balancer' },
  { title: 'Traefik', pattern: /traefik/i, role: 'load-balancer' },
  { title: 'Envoy', pattern: /envoy/i, role: 'load-balancer' },
  { title: 'Caddy', pattern: /caddy/i, role: 'load-balancer' },
  { pattern: /load.?balanc|\b[aen]lb\b/i, role: 'load-balancer' },
];

const objectStores: readonly Technology[] = [
  { title: 'MinIO', pattern: /minio/i, role: 'object-store' },
  { title: 'SeaweedFS', pattern: /seaweedfs/i, role: 'object-store' },
  { title: 'Amazon S3', pattern: /\bs3\b/i, role: 'object-store' },
  { pattern: /object.?stor|blob.?stor/i, role: 'object-store' },
];

const edges: readonly Technology[] = [
  { title: 'CloudFront', pattern: /cloudfront/i, role: 'cdn' },
  { title: 'Cloudflare', pattern: /cloudflare/i, role: 'cdn' },
  { title: 'Fastly', pattern: /fastly/i, role: 'cdn' },
  { title: 'Akamai', pattern: /akamai/i, role: 'cdn' },
  { pattern: /\bcdn\b|content delivery/i, role: 'cdn' },
  { title: 'Route 53', pattern: /\broute ?53\b/i, role: 'dns' },
  { pattern: /\bdns\b/i, role: 'dns' },
  { title: 'Kong', pattern: /\bkong\b/i, role: 'gateway' },
  { title: 'Apigee', pattern: /apigee/i, role: 'gateway' },
  { pattern: /\bapi[ -]?gateway\b/i, role: 'gateway' },
  { pattern: /rate[ -]?limiter/i, role: 'rate-limiter' },
];

const workers: readonly Technology[] = [
  { title: 'Sidekiq', pattern: /sidekiq/i, role: 'worker' },
  { title: 'Celery', pattern: /celery/i, role: 'worker' },
  { pattern: /worker|consumer|processor|\bjobs?\b/i, role: 'worker' },
];

const services: readonly Technology[] = [
  {
    pattern: /\b(?:micro)?services?\b|\bapi\b|\bback-?end\b|\b(?:web|app|application|api) ?servers?\b/i,
    role: 'service',
    bounds: [capacities.server],
  },
];

/** Whoever uses a design is named by these words alone: a customer database is none. */
const clients: readonly Technology[] = [
  {
    pattern:
      /^(?:(?:end|web|mobile|external|anonymous) ?)?(?:users?|clients?|customers?|visitors?|browsers?|mobile apps?)$/i,
    role: 'clients',
  },
];

/** Everything that is known by its name, stores first: an image of `postgres-worker` is a database. */
export const technologies: readonly Technology[] = [
  ...databases,
  ...caches,
  ...queues,
  ...balancers,
  ...objectStores,
  ...workers,
  ...edges,
  ...services,
  ...clients,
];

const searched = technologies.map((one) => [one, new RegExp(one.pattern, 'gi')] as const);

/** Behind the name of a technology, these say that the part is another thing that has to do with it. */
const otherThing =
  /\b(?:exporter|operator|clients?|drivers?|pool(?:er)?|migrations?|backups?|monitor(?:ing)?|dashboard|admin|ui|adapter|connect(?:or)?|schema|repository|library|sdk|agent|sidecar|proxy|metrics|logs?|docs?)\b/i;

/** What begins so, or has such a word within, is a step of a process: “Save to database”, “Is it in the cache?”. */
const step =
  /^(?:add|are|build|call|can|check|close|connect|consume|create|delete|deploy|does|fetch|flush|get|has|insert|invalidate|is|load(?!.?balanc)|look|open|poll|process|publish|pull|push|put|query|read|receive|remove|restart|return|run|save|select|send|set|start|stop|store|subscribe|test|update|use|validate|wait|warm|write)\b|\b(?:by|for|from|if|in|into|on|the|to|via|with)\b|\?$/i;
/** Names are short. */
const LONGEST_NAME_WORDS = 5;

/**
 * What a part is called that it is: of several words the last, for a Kafka consumer is a consumer; and the technology among
 * those of that role. Nothing where a word behind says that it is something else.
 */
export function technologyIn(name: string): Technology | undefined {
  if (step.test(name) || name.split(' ').length > LONGEST_NAME_WORDS) return undefined;
  let last: Technology | undefined;
  let at = -1;
  let end = -1;
  for (const [technology, everywhere] of searched) {
    const found = [...name.matchAll(everywhere)].at(-1);
    // Where two begin at the same place, the earlier in the list says more.
    if (found === undefined || found.index <= at) continue;
    [last, at, end] = [technology, found.index, found.index + found[0].length];
  }
  if (last === undefined || otherThing.test(name.slice(end))) return undefined;
  const { role, title } = last;
  if (title !== undefined) return last;
  return (
    technologies.find((one) => one.role === role && one.title !== undefined && one.pattern.test(name)) ?? last
  );
}
