import { time } from '../openings';
import type { Place } from '../place';
import { count, formatSeconds, seconds } from '../quantity';
import type { System } from '../system';

/** What the waits between attempts come to; gRPC makes each up to a fifth shorter or longer, at random. */
function waits(place: Place): number {
  const [attempts, first, longest, factor] = [
    'maxAttempts',
    'initialBackoff',
    'maxBackoff',
    'backoffMultiplier',
  ].map((key) => place.number(key)) as [number, number, number, number];
  let sum = 0;
  // More than five attempts are five.
  for (let retry = 0; retry < Math.min(5, attempts) - 1; retry++)
    sum += Math.min(longest, first * factor ** retry);
  return sum;
}

function schedule(place: Place): string {
  const attempts = Math.min(5, place.number('maxAttempts'));
  return `up to ${attempts} attempts and ${formatSeconds(waits(place))} of waits between them: a server in trouble gets ${attempts} times the calls`;
}

function hedged(place: Place): string {
  const [attempts, delay] = [Math.min(5, place.number('maxAttempts')), place.number('hedgingDelay')];
  return delay === 0
    ? `each call is sent ${attempts} times at once: all servers together get ${attempts} times the calls`
    : `a call that has no answer is sent again each ${formatSeconds(delay)}, ${attempts} times in all: a server that hangs costs ${formatSeconds(delay)}`;
}

/** The service config of gRPC, as JSON */
export const grpc: System = {
  id: 'grpc',
  title: 'gRPC',
  version: 'service config',
  files: [{ names: ['*.json'], text: /"methodConfig"\s*:/ }],
  format: 'yaml',
  documentation: 'https://github.com/grpc/proposal/blob/master/A6-client-retries.md',
  settings: [
    {
      at: 'methodConfig/*/retryPolicy/maxAttempts',
      takes: count,
      means: 'Calls in all, the first one too; more than five are five.',
      concerns: ['availability', 'capacity', 'latency'],
      says: schedule,
      opens: (place) => ({
        calculator: 'retries',
        inputs: {
          attempts: String(Math.min(5, place.number('maxAttempts'))),
          first: time(place.number('initialBackoff')),
          multiplier: String(place.number('backoffMultiplier')),
          cap: time(place.number('maxBackoff')),
        },
      }),
    },
    {
      at: 'methodConfig/*/retryPolicy/initialBackoff',
      takes: seconds,
      means:
        'The wait before the first retry, a fifth shorter or longer at random; clients from before 2024 draw it between nothing and this.',
      concerns: ['latency'],
      says: schedule,
    },
    {
      at: 'methodConfig/*/retryPolicy/maxBackoff',
      takes: seconds,
      means: 'The wait that no retry exceeds, by more than the fifth that is random.',
      concerns: ['latency'],
      says: schedule,
    },
    {
      at: 'methodConfig/*/retryPolicy/backoffMultiplier',
      takes: count,
      means: 'What each wait grows by.',
      concerns: ['latency'],
      says: schedule,
    },
    {
      at: 'methodConfig/*/hedgingPolicy/maxAttempts',
      takes: count,
      means: 'Calls in all, sent without waiting for the first to fail; more than five are five.',
      concerns: ['latency', 'capacity'],
      says: hedged,
    },
    {
      at: 'methodConfig/*/hedgingPolicy/hedgingDelay',
      takes: seconds,
      default: '0s',
      means: 'How long after one call the next is sent, while none has answered.',
      concerns: ['latency', 'capacity'],
      says: hedged,
    },
    {
      at: 'methodConfig/*/timeout',
      takes: seconds,
      means: 'How long a call may take, its retries included.',
      concerns: ['latency', 'availability'],
      says: (place) => `a server that hangs holds a caller for ${place.shown('timeout')}`,
    },
    {
      at: 'retryThrottling/maxTokens',
      takes: count,
      means: 'The budget of retries; a failure takes one, retries stop while half of it is gone.',
      concerns: ['capacity', 'availability'],
      says: (place) => {
        const share = place.number('tokenRatio');
        return `retries stop after ${Math.ceil(place.number('maxTokens') / 2)} failures in a row, and in the long run where more than ${Number(((100 * share) / (1 + share)).toPrecision(3))} % of the calls fail`;
      },
    },
    {
      at: 'retryThrottling/tokenRatio',
      takes: count,
      means: 'What each success gives back to the budget of retries.',
      concerns: ['capacity'],
    },
  ],
  conflicts: [
    {
      code: 'grpc/waits-outlast-timeout',
      severity: 'warning',
      at: 'methodConfig/*/timeout',
      says: (place) => {
        const policy = place.section.at('retryPolicy');
        if (policy === undefined) return undefined;
        const waited = waits(place.in(policy));
        return waited >= place.number('timeout')
          ? `the last retries may never happen: the waits between attempts alone are about ${formatSeconds(waited)}, the call ends after ${place.shown('timeout')}`
          : undefined;
      },
    },
    {
      code: 'grpc/first-wait-above-longest',
      severity: 'information',
      at: 'methodConfig/*/retryPolicy/initialBackoff',
      says: (place) =>
        place.number('initialBackoff') > place.number('maxBackoff')
          ? `every wait is ${place.shown('maxBackoff')} (maxBackoff): initialBackoff ${place.shown('initialBackoff')} is longer`
          : undefined,
    },
    {
      code: 'grpc/retries-and-hedges',
      severity: 'warning',
      at: 'methodConfig/*/hedgingPolicy',
      in: true,
      says: ({ section }) =>
        section.parent?.at('retryPolicy') === undefined
          ? undefined
          : 'refused: a method may be retried or hedged, not both',
    },
  ],
};
