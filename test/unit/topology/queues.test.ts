/** Queues and workers as a flowchart says them. */
import { describe, expect, test } from 'vitest';
import { build, modelOf } from './build';

const users = 'users@{ role: clients, rate: 100/s }\n';
const line = (queue = '', worker = ''): string =>
  `${users}jobs@{ role: queue${queue} }\nsender@{ role: worker, time: 5 ms${worker} }\nusers --> jobs --> sender`;
const specOf = (body: string, id: string) => modelOf(body).nodes.find((node) => node.id === id);

describe('what a flowchart says of them', () => {
  test('a queue is at least once, plain and without a bound unless it says otherwise', () => {
    // Amazon SQS: visibility timeout 30 s, retention 4 days. RabbitMQ 4.0: delivery limit 20.
    expect(specOf(line(), 'jobs')).toMatchObject({
      delivery: 'at-least-once',
      partitions: 0,
      visibilitySeconds: 30,
      capacity: Infinity,
      maxDeliveries: 20,
      retentionSeconds: 4 * 86_400,
      durable: true,
    });
  });
  test('and says it in these words', () => {
    const body = line(
      ', delivery: exactly-once, partitions: 12, capacity: 1 k, overflow: drop-oldest, max_deliveries: 5, retry_delay: 2 s, durable: no',
      ', instances: 3, workers: 4, prefetch: 2, commit: 5 s, failures: 1 %, poison: 0.1 %, session: 10 s, rebalance: 1 s',
    );
    expect(specOf(body, 'jobs')).toMatchObject({
      delivery: 'exactly-once',
      partitions: 12,
      capacity: 1000,
      overflow: 'drop-oldest',
      maxDeliveries: 5,
      retryDelaySeconds: 2,
      durable: false,
    });
    expect(specOf(body, 'sender')).toMatchObject({
      instances: 3,
      workers: 4,
      prefetch: 2,
      commitSeconds: 5,
      failureShare: 0.01,
      poisonShare: 0.001,
      sessionSeconds: 10,
      rebalanceSeconds: 1,
    });
  });
  test('workers call what is below them, and a topic has several groups', () => {
    const body = `${line()}\nsmtp@{ role: service, time: 1 ms }\naudit@{ role: worker, time: 1 ms }\nsender --> smtp\njobs -->|writes| audit`;
    expect(modelOf(body).calls.map(({ from, to, takes }) => [from, to, takes])).toEqual([
      ['users', 'jobs', 'all'],
      ['jobs', 'sender', 'all'],
      ['sender', 'smtp', 'all'],
      ['jobs', 'audit', 'writes'],
    ]);
  });
});

test('a queue that takes the dead letters of another needs no worker', () => {
  expect(build(`${line()}\ndead@{ role: queue }\njobs -.-> dead`).problems).toEqual([]);
});

describe('what cannot be', () => {
  const app = 'app@{ role: service, time: 2 ms }\n';
  const sender = 'sender@{ role: worker, time: 5 ms }\n';
  const jobs = 'jobs@{ role: queue }\n';
  test.each([
    [
      'a worker without a queue',
      `${users}${app}${sender}users --> app --> sender`,
      '5:15: a worker takes its work from a queue: an arrow from a node with “role: queue” was expected, or “role: service” here',
    ],
    [
      'a queue without a worker',
      `${users}${jobs}users --> jobs`,
      '3:1: nobody takes messages from the queue “jobs”: an arrow to a node with “role: worker” was expected',
    ],
    [
      'a queue before something else',
      `${users}${jobs}${app}users --> jobs --> app`,
      '3:1: “app” is no worker, and takes no messages from the queue “jobs”: “role: worker” was expected there',
    ],
    [
      'dead letters for which somebody waits',
      `${line()}\ndead@{ role: queue }\ncleaner@{ role: worker, time: 1 s }\njobs --> dead --> cleaner`,
      '3:1: nobody waits for what the queue “dead” gets from the queue “jobs”: an arrow -.-> for dead letters, or one to a worker was expected',
    ],
    [
      'a message that is handed over twice',
      `${users}${jobs}${sender}users --> jobs -->|2 per request| sender`,
      '5:20: a queue hands each message over once: an arrow without a label, or with reads, writes or a share such as 20 %, was expected',
    ],
    [
      'a time-out for a message',
      `${users}${jobs}${sender}users --> jobs\njobs e1@--> sender\ne1@{ timeout: 1 s }`,
      '6:6: a queue does not wait for an answer: “visibility” of the queue says when a message is delivered again',
    ],
    [
      'another name for an attribute',
      line(', max_receive_count: 3'),
      '3:21: “max_receive_count” is no attribute of a queue — did you mean “max_deliveries”?',
    ],
    [
      'an interval that is too short',
      line('', ', commit: 0.1 ms'),
      '4:44: commit: this must be at least 1 ms, not 100 µs',
    ],
  ])('%s', (_, body, problem) => {
    expect(build(body).problems).toEqual([problem]);
  });
});
