import type { Calculator, Input } from './calculator';
import { busy, utilization } from './utilization';
import { atLeastWhole } from './whole';

const held: Input = {
  name: 'held',
  dimension: 'time',
  means: 'mean time that a connection is held',
  least: 0,
};
const limit: Input = {
  name: 'limit',
  dimension: 'count',
  means: 'connections the database allows',
  least: 0,
  whole: true,
};
const reserved: Input = {
  name: 'reserved',
  dimension: 'count',
  means: 'of these, kept for administrators',
  default: 0,
  least: 0,
  whole: true,
  atMost: 'limit',
};

/** Connections that callers borrow and give back, and the database that must hold them all. */
export const connectionPool: Calculator = {
  id: 'connection-pool',
  title: 'Connection pool',
  summary: 'How many connections a load keeps busy, and how many the database allows and can use.',
  source:
    'Little, “A Proof for the Queuing Formula: L = λW”, Operations Research, 1961; HikariCP wiki, “About Pool Sizing”; PostgreSQL documentation, max_connections and superuser_reserved_connections.',
  functions: [
    {
      name: 'connection_pool.busy',
      means: 'Connections in use, on average.',
      inputs: [{ name: 'rate', dimension: 'rate', means: 'requests that take one', least: 0 }, held],
      result: 'count',
      compute: ({ rate = 0, held = 0 }) => rate * held,
      working: 'rate × held',
      example: 'connection_pool.busy(rate=1 k req/s, held=5 ms)',
    },
    {
      name: 'connection_pool.size',
      means: 'A pool of which no more than a share is in use, on average.',
      inputs: [
        { name: 'rate', dimension: 'rate', means: 'requests that take a connection', least: 0 },
        held,
        utilization('share that may be in use'),
      ],
      result: 'count',
      compute: ({ rate = 0, held = 0, utilization = 0.7 }) => atLeastWhole((rate * held) / utilization),
      working: '⌈rate × held ÷ utilization⌉',
      advice: ({ utilization = 0 }) => busy(utilization),
      example: 'connection_pool.size(rate=1 k req/s, held=5 ms)',
    },
    {
      name: 'connection_pool.throughput',
      means: 'The most requests that a pool lets through.',
      inputs: [
        { name: 'size', dimension: 'count', means: 'connections of the pool', least: 0, whole: true },
        held,
      ],
      result: 'rate',
      compute: ({ size = 0, held = 0 }) => (size === 0 ? 0 : size / held),
      working: 'size ÷ held',
      example: 'connection_pool.throughput(size=10, held=5 ms)',
    },
    {
      name: 'connection_pool.per_instance',
      means: 'The largest pool of each instance that the database’s limit allows.',
      inputs: [
        limit,
        {
          name: 'instances',
          dimension: 'count',
          means: 'instances that each have a pool',
          least: 1,
          whole: true,
        },
        reserved,
      ],
      result: 'count',
      counts: 'limit',
      compute: ({ limit = 0, instances = 1, reserved = 0 }) => Math.floor((limit - reserved) / instances),
      working: '⌊(limit − reserved) ÷ instances⌋',
      advice: (_, size) =>
        size < 1 ? 'There are more instances than connections: put a pooler between them.' : undefined,
      example: 'connection_pool.per_instance(limit=100, instances=8, reserved=3)',
    },
    {
      name: 'connection_pool.instances',
      means: 'The most instances whose pools the database’s limit allows.',
      inputs: [
        limit,
        { name: 'size', dimension: 'count', means: 'connections of each pool', least: 1, whole: true },
        reserved,
      ],
      result: 'count',
      compute: ({ limit = 0, size = 1, reserved = 0 }) => Math.floor((limit - reserved) / size),
      working: '⌊(limit − reserved) ÷ size⌋',
      advice: (_, instances) =>
        instances < 1 ? 'One pool alone is more than the database allows: make it smaller.' : undefined,
      example: 'connection_pool.instances(limit=100, size=10, reserved=3)',
    },
    {
      name: 'connection_pool.useful',
      means: 'Connections that keep a database server busy; more of them only wait for each other.',
      inputs: [
        { name: 'cores', dimension: 'count', means: 'cores, hyper-threads not counted', least: 1 },
        {
          name: 'spindles',
          dimension: 'count',
          means: 'disks that wait for a seek, 0 where all is cached',
          default: 1,
          least: 0,
          whole: true,
        },
      ],
      result: 'count',
      compute: ({ cores = 1, spindles = 1 }) => 2 * cores + spindles,
      working: '2 × cores + spindles',
      example: 'connection_pool.useful(cores=4, spindles=1)',
    },
    {
      name: 'connection_pool.deadlock_free',
      means: 'The smallest pool in which threads that each hold several connections cannot wait for ever.',
      inputs: [
        { name: 'threads', dimension: 'count', means: 'threads that use the pool', least: 1, whole: true },
        {
          name: 'each',
          dimension: 'count',
          means: 'connections that a thread holds at once',
          least: 1,
          whole: true,
        },
      ],
      result: 'count',
      compute: ({ threads = 1, each = 1 }) => threads * (each - 1) + 1,
      working: 'threads × (each − 1) + 1',
      example: 'connection_pool.deadlock_free(threads=3, each=4)',
    },
  ],
};
