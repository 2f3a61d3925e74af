import { declare, type ReferenceNumber } from './reference-number';

const capacity = (
  title: string,
  amount: number,
  dimension: ReferenceNumber['dimension'],
  year: number,
  source: string,
): Omit<ReferenceNumber, 'name'> => ({ title, amount, dimension, year, source });

const DAY = 86_400;

const guide = (quotation: string): string => `a design guide, undated, read in 2026: “${quotation}”`;
const mastery = 'himanshukukreja.in, System Design Mastery, week 1, day 2; undated, read in 2026';
const redis = 'Redis 2.2.14, “How Fast is Redis?”: 50 clients on one machine, values of 256 B';
const kafka =
  'Jay Kreps, “Benchmarking Apache Kafka: 2 Million Writes Per Second”, LinkedIn, 2014: 100 B each';
const brokers = 'Confluent, “Benchmarking Apache Kafka, Apache Pulsar, and RabbitMQ”, 2020: three brokers';

/** What one of a thing bears. */
export const capacities = declare('capacities', {
  server: capacity(
    'requests to one server',
    1e3,
    'rate',
    2026,
    guide('Each server maintains the same capacity (1K req/s)'),
  ),
  connections: capacity(
    'concurrent connections of one NGINX',
    10e3,
    'count',
    2026,
    guide('a single NGINX instance can handle ~10k concurrent connections'),
  ),
  database_reads: capacity('reads of one database', 10e3, 'rate', 2026, mastery),
  database_reads_5_replicas: capacity('reads of five read replicas', 50e3, 'rate', 2026, mastery),
  http_cache: capacity(
    'requests to one Varnish, answered from its cache',
    100e3,
    'rate',
    2026,
    guide('Varnish Cache … can handle 100K+ requests/second'),
  ),
  cache_hit_ratio: capacity(
    'hits in a cache of hot data',
    0.99,
    'share',
    2026,
    guide('Cache hit rate: ~99% for hot data'),
  ),
  redis_gets: capacity('reads of one Redis', 81e3, 'rate', 2011, redis),
  redis_sets: capacity('writes of one Redis', 110e3, 'rate', 2011, redis),
  kafka_producer: capacity('messages of one Kafka producer, not replicated', 821_557, 'rate', 2014, kafka),
  kafka_cluster: capacity(
    'messages of three producers to three Kafka brokers, replicated thrice',
    2_024_032,
    'rate',
    2014,
    kafka,
  ),
  kafka_fleet: capacity(
    'messages of all of LinkedIn’s Kafka clusters, 7 trillion a day',
    7e12 / DAY,
    'rate',
    2026,
    guide('LinkedIn processes 7 trillion messages/day'),
  ),
  kafka_throughput: capacity('data through a Kafka cluster', 605e6, 'data rate', 2020, brokers),
  rabbitmq_throughput: capacity('data through a mirrored RabbitMQ cluster', 38e6, 'data rate', 2020, brokers),
});
