import { formatShare } from '../../estimate';
import { amount, duration, interval, population, positiveCount, share, wholeNumber } from '../amounts';
import { clause, clauses } from '../clauses';
import { distribution } from '../distribution';
import { choice } from '../kind';
import { shedding } from '../shedding';
import { attribute, optional, role } from './role';
import { checkService } from './service-checks';

const autoscale = clauses({
  target: clause(
    amount('share', 'a share such as 60 %', { least: 0.01, most: 1, shown: formatShare }),
    0.8,
    '80 %',
  ),
  min: clause(population, 1, '1'),
  max: clause(population, 100, '100'),
  every: clause(interval, 15, '15 s'),
  delay: clause(duration, 60, '60 s'),
  cooldown: clause(duration, 300, '5 min'),
});

const deploy = clauses({
  unavailable: clause(share, 0.25, '25 %'),
  surge: clause(share, 0.25, '25 %'),
  boot: clause(duration, 30, '30 s'),
  drain: clause(duration, 30, '30 s'),
});

const serverless = clauses({
  cold_start: clause(distribution, { kind: 'constant', value: 0.4 }, '400 ms'),
  concurrency: clause(positiveCount, 1000, '1000'),
  keep_alive: clause(duration, 600, '10 min'),
});

/** Each is a client of its own while it reconnects. */
const clientCount = amount('count', 'a number of clients such as 100 k', {
  least: 1,
  most: 1e6,
  whole: true,
  shown: (value) => String(value),
});

const connections = clauses({
  total: clause(clientCount, 10_000, '10 k'),
  limit: clause(positiveCount, 50_000, '50 k'),
  handshake: clause(distribution, { kind: 'constant', value: 0.001 }, '1 ms'),
  heartbeat: clause(interval, 30, '30 s'),
  beat: clause(duration, 0, '0 s'),
  backoff: clause(interval, 1, '1 s'),
  cap: clause(interval, 30, '30 s'),
  jitter: clause(choice(['full', 'none']), 'full', 'full'),
});

export const service = role({
  name: 'service',
  synonyms: ['server', 'api', 'app', 'application', 'backend', 'microservice', 'web', 'function', 'lambda'],
  called: 'a service',
  means:
    'Instances of a program, each with so many workers and a queue before them. A worker is held through the calls below.',
  matters: 'Too few workers, and requests wait; a slow call below keeps workers busy.',
  suffers: ['crash', 'crash instances', 'slow', 'scale', 'deploy'],
  attributes: {
    instances: attribute({
      kind: population,
      default: { value: 1, text: '1' },
      means: 'Machines or processes; with autoscaling, those at first.',
      matters: 'More of them carry more, and survive the loss of one.',
      synonyms: ['replicas', 'pods', 'nodes', 'machines', 'servers'],
    }),
    workers: attribute({
      kind: positiveCount,
      default: { value: 1, text: '1' },
      means: 'Requests that one instance serves at once.',
      matters: 'By Little’s law it takes rate × time of them.',
      synonyms: ['threads', 'concurrency'],
    }),
    size: attribute({
      kind: positiveCount,
      default: { value: 1, text: '1' },
      means:
        'Vertical scaling: a machine so many times as big, with so many times the workers. A faster processor is a shorter time.',
      matters:
        'The simplest way to more, up to the biggest machine that there is, and as long as contention lets it.',
      synonyms: ['scale', 'cores', 'cpus', 'vcpus'],
    }),
    contention: attribute({
      kind: share,
      default: { value: 0, text: '0 %' },
      means:
        'The share of the work that only one worker of an instance can do at a time (Gunther’s universal scalability law; Amdahl’s law without coherency).',
      matters:
        'It bounds what a bigger machine or more workers bring: at 5 %, never more than 20 times as much.',
    }),
    coherency: attribute({
      kind: share,
      default: { value: 0, text: '0 %' },
      means:
        'The share of the work that each pair of busy workers of an instance spends on agreeing (Gunther’s universal scalability law).',
      matters: 'With it, more workers do less from some number on.',
    }),
    queue: attribute({
      kind: wholeNumber,
      default: { value: Infinity, text: 'no bound' },
      means: 'Requests that may wait at one instance; one more is too many, and “shed” says who is refused.',
      matters: 'A bounded queue fails fast instead of answering too late.',
    }),
    order: attribute({
      kind: choice(['fifo', 'lifo']),
      default: { value: 'fifo', text: 'fifo' },
      means: 'Who is served next: whoever waits longest, or whoever came last.',
      matters: 'Under overload, last come, first served answers some in time instead of all too late.',
    }),
    shed: attribute({
      kind: shedding,
      default: { value: { kind: 'newest' }, text: 'newest' },
      means:
        'Who is refused under overload: the newest or the oldest when the queue is full, or with codel(target, interval) whoever has waited longer than the target while the queue was not empty for the interval (Maurer, “Fail at scale”, 2015).',
      matters: 'The oldest has often been given up by its caller: work for it is wasted.',
      synonyms: ['shedding', 'load_shedding', 'drop'],
    }),
    time: attribute({
      kind: distribution,
      means: 'A worker’s own time for a request, the calls below it not counted.',
      matters: 'Its spread decides how long the queue gets before the workers are full.',
      synonyms: ['latency', 'duration', 'service_time'],
    }),
    autoscale: attribute({
      ...optional(autoscale),
      means:
        'Horizontal scaling by itself: every so often ⌈instances × utilization ÷ target⌉ of them, between min and max; a new one takes requests after the delay, and fewer stay only after the cool-down. Kubernetes’ HorizontalPodAutoscaler, whose defaults are target, every and cooldown; the delay is an assumption.',
      matters: 'The delay is how long a surge is felt; the cool-down is what is paid for after it.',
      synonyms: ['autoscaling', 'scaling', 'hpa'],
    }),
    deploy: attribute({
      kind: deploy,
      default: {
        ...deploy.preset,
        source: 'Kubernetes’ rolling update and terminationGracePeriodSeconds; boot is an assumption',
      },
      means:
        'How “deploy” in a scenario replaces the instances: which share may be missing meanwhile and be there on top, how long a new one takes to boot, and how long an old one may take to end what it has begun.',
      matters: 'Missing instances are missing capacity; what is not ended in time is lost.',
      synonyms: ['rolling', 'rollout', 'deployment'],
    }),
    serverless: attribute({
      ...optional(serverless),
      means:
        'A platform runs an execution environment for each request under way, at most so many at once (AWS Lambda’s default is 1,000), and keeps those warm that are done for a while (10 min on AWS: Shahrad et al., “Serverless in the wild”, 2020); a request for which one has to start takes longer.',
      matters:
        'Nothing to scale by hand; rare requests start cold, and beyond the limit they are turned away.',
      synonyms: ['lambda', 'faas', 'functions'],
    }),
    connections: attribute({
      ...optional(connections),
      means:
        'Long-lived connections that clients keep open beside their requests, WebSockets say: how many in all and at most on an instance, a worker’s time for a handshake and for a heartbeat, and how clients come back that lost theirs. A leaving instance closes its own at once; after a crash each client notices at its next heartbeat.',
      matters: 'After a deploy or crash all of them knock at the same time.',
      synonyms: ['websockets', 'sockets'],
    }),
  },
  specify: (base, values) => {
    const { instances, workers, size, contention, coherency, queue, order, shed, time } = values;
    const { autoscale, deploy, serverless, connections } = values;
    return {
      ...base,
      role: 'service',
      instances: Math.max(instances, autoscale?.min ?? 1),
      workers: workers * size,
      queueLimit: queue,
      order,
      shedding: shed,
      time,
      ...((contention > 0 || coherency > 0) && { scalability: { contention, coherency } }),
      ...(autoscale !== undefined && {
        autoscale: {
          target: autoscale.target,
          least: autoscale.min,
          most: autoscale.max,
          everySeconds: autoscale.every,
          delaySeconds: autoscale.delay,
          cooldownSeconds: autoscale.cooldown,
        },
      }),
      deploy: {
        unavailable: deploy.unavailable,
        surge: deploy.surge,
        bootSeconds: deploy.boot,
        drainSeconds: deploy.drain,
      },
      ...(serverless !== undefined && {
        serverless: {
          coldStart: serverless.cold_start,
          concurrency: serverless.concurrency,
          keepAliveSeconds: serverless.keep_alive,
        },
      }),
      ...(connections !== undefined && {
        connections: {
          total: connections.total,
          limit: connections.limit,
          handshake: connections.handshake,
          heartbeatSeconds: connections.heartbeat,
          beatSeconds: connections.beat,
          backoffSeconds: connections.backoff,
          capSeconds: connections.cap,
          jitter: connections.jitter,
        },
      }),
    };
  },
  check: checkService,
});
