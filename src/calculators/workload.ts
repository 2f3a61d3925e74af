import type { Calculator, Input } from './calculator';
import { DAY, HOUR } from './periods';

const users: Input = { name: 'users', dimension: 'count', means: 'users in that time', least: 0 };
const perUser: Input = {
  name: 'per_user',
  dimension: 'rate',
  means: 'requests of one user, such as 10/day',
  least: 0,
};
const average: Input = {
  name: 'average',
  dimension: 'rate',
  means: 'requests a second on average',
  least: 0,
};
const time: Input = { name: 'time', dimension: 'time', means: 'how long one takes on average', least: 0 };
const think: Input = {
  name: 'think',
  dimension: 'time',
  means: 'pause before the next request',
  default: 0,
  least: 0,
};

/** From users to requests, and how many are under way at a time. */
export const workload: Calculator = {
  id: 'load',
  title: 'Load',
  summary: 'From users to average and peak requests, and how many requests or users are there at a time.',
  source:
    'Little, “A proof for the queuing formula L = λW”, Operations Research 1961; a peak is a multiple of the mean.',
  functions: [
    {
      name: 'workload.average',
      means: 'Requests a second of all users, on average.',
      inputs: [users, perUser],
      result: 'rate',
      counts: 'per_user',
      compute: ({ users = 0, per_user = 0 }) => users * per_user,
      working: 'users × per_user',
      example: 'workload.average(users=100 M, per_user=10/day)',
    },
    {
      name: 'workload.peak',
      means: 'Requests a second at the peak, three times the average unless given.',
      inputs: [
        average,
        {
          name: 'factor',
          dimension: 'count',
          means: 'peak, as a multiple of the average',
          default: 3,
          least: 1,
        },
      ],
      result: 'rate',
      counts: 'average',
      compute: ({ average = 0, factor = 1 }) => average * factor,
      working: 'average × factor',
      example: 'workload.peak(average=1 k/s)',
    },
    {
      name: 'workload.busy_hour',
      means:
        'Requests a second while a share of the day’s requests comes within an hour, or as long as given.',
      inputs: [
        average,
        { name: 'share', dimension: 'share', means: 'share of the day’s requests', least: 0, most: 1 },
        {
          name: 'within',
          dimension: 'time',
          means: 'how long they take to come',
          default: HOUR,
          least: 1,
          most: DAY,
        },
      ],
      result: 'rate',
      counts: 'average',
      compute: ({ average = 0, share = 0, within = HOUR }) => (average * share * DAY) / within,
      working: 'average × share × 24 h ÷ within',
      example: 'workload.busy_hour(average=1 k/s, share=10 %)',
    },
    {
      name: 'workload.concurrency',
      means: 'Requests under way at a time, on average (Little’s law).',
      inputs: [{ ...average, name: 'rate' }, time],
      result: 'count',
      counts: 'rate',
      compute: ({ rate = 0, time = 0 }) => rate * time,
      working: 'rate × time',
      example: 'workload.concurrency(rate=1 k/s, time=200 ms)',
    },
    {
      name: 'workload.time',
      means: 'How long a request takes, from how many are under way (Little’s law).',
      inputs: [
        { name: 'concurrency', dimension: 'count', means: 'requests under way at a time', least: 0 },
        { ...average, name: 'rate' },
      ],
      result: 'time',
      compute: ({ concurrency = 0, rate = 0 }) => (concurrency === 0 ? 0 : concurrency / rate),
      working: 'concurrency ÷ rate',
      example: 'workload.time(concurrency=200, rate=1 k/s)',
    },
    {
      name: 'workload.throughput',
      means: 'Requests a second of clients or connections that wait for each answer.',
      inputs: [
        { name: 'clients', dimension: 'count', means: 'clients, each with one request', least: 0 },
        time,
        think,
      ],
      result: 'rate',
      compute: ({ clients = 0, time = 0, think = 0 }) => (clients === 0 ? 0 : clients / (time + think)),
      working: 'clients ÷ (time + think)',
      example: 'workload.throughput(clients=200, time=50 ms)',
    },
    {
      name: 'workload.online',
      means: 'Users who are there at a time, on average, of those that come in a day.',
      inputs: [
        { ...users, means: 'users a day' },
        { name: 'session', dimension: 'time', means: 'time that a user stays a day', least: 0, most: DAY },
      ],
      result: 'count',
      counts: 'users',
      compute: ({ users = 0, session = 0 }) => (users * session) / DAY,
      working: 'users × session ÷ 24 h',
      example: 'workload.online(users=10 M, session=12 min)',
    },
  ],
};
