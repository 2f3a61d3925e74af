import { latencies } from '../../reference';
import { positiveCount, share } from '../amounts';
import { distribution } from '../distribution';
import { attribute, role } from './role';
import { checkRouting, refusesRouting } from './routing';

export const gateway = role({
  name: 'gateway',
  synonyms: ['api-gateway', 'api_gateway', 'proxy', 'ingress'],
  called: 'a gateway',
  means:
    'The front door of an API: checks who asks, and sends each request to one of the nodes behind it, as the arrows say (reads, writes, shares; alike without).',
  matters: 'Every request pays for the check, and none passes while the gateway is down.',
  suffers: ['crash', 'slow'],
  choosesOne: true,
  refuses: refusesRouting('a gateway'),
  attributes: {
    time: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.send_2kb_1gbps.seconds },
        text: '20 us',
        source: 'latency.send_2kb_1gbps',
      },
      means: 'The gateway’s own time for a request, without the check.',
      matters: 'It is on the way of every request.',
    }),
    auth: attribute({
      kind: distribution,
      default: { value: { kind: 'constant', value: 0 }, text: '0 s' },
      means: 'The time to check who asks: to verify a token’s signature, or to ask who issued it.',
      matters: 'A signature costs processor time; asking adds a round trip to every request.',
      synonyms: ['authentication', 'authorization', 'jwt'],
    }),
    denied: attribute({
      kind: share,
      default: { value: 0, text: '0 %' },
      means: 'The share of requests that are turned away after the check (HTTP status 401 or 403).',
      matters: 'They cost the check, and nothing behind it.',
      synonyms: ['unauthorized', 'rejected'],
    }),
    workers: attribute({
      kind: positiveCount,
      default: { value: Infinity, text: 'no bound' },
      means:
        'Requests that it works on at once, in its own time and the check; more wait. None is held while the nodes behind work.',
      matters: 'By Little’s law it takes rate × (time + auth) of them.',
      synonyms: ['threads', 'cores', 'concurrency'],
    }),
  },
  specify: (base, { time, auth, denied, workers }) => ({
    ...base,
    role: 'gateway',
    time,
    auth,
    deniedShare: denied,
    workers,
  }),
  check: ({ id }, { calls }) => checkRouting('the gateway', id, calls),
});
