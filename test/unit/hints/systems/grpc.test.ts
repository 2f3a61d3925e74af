import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a client that retries', 'service_config.json', [
  ['{'],
  ['  "methodConfig": [{'],
  ['    "name": [{ "service": "orders.Orders" }],'],
  ['    "timeout": "5s",', 'a server that hangs holds a caller for 5 s'],
  ['    "retryPolicy": {'],
  [
    '      "maxAttempts": 4,',
    'up to 4 attempts and 700 ms of waits between them: a server in trouble gets 4 times the calls',
  ],
  [
    '      "initialBackoff": "0.1s",',
    'up to 4 attempts and 700 ms of waits between them: a server in trouble gets 4 times the calls',
  ],
  [
    '      "maxBackoff": "1s",',
    'up to 4 attempts and 700 ms of waits between them: a server in trouble gets 4 times the calls',
  ],
  [
    '      "backoffMultiplier": 2,',
    'up to 4 attempts and 700 ms of waits between them: a server in trouble gets 4 times the calls',
  ],
  ['      "retryableStatusCodes": ["UNAVAILABLE"]'],
  ['    }'],
  ['  }],'],
  ['  "retryThrottling": {'],
  [
    '    "maxTokens": 10,',
    'retries stop after 5 failures in a row, and in the long run where more than 9.09 % of the calls fail',
  ],
  ['    "tokenRatio": 0.1'],
  ['  }'],
  ['}'],
]);

says('a client that hedges', 'service_config.json', [
  ['{ "methodConfig": [{ "hedgingPolicy": {'],
  [
    '  "maxAttempts": 3,',
    'a call that has no answer is sent again each 100 ms, 3 times in all: a server that hangs costs 100 ms',
  ],
  [
    '  "hedgingDelay": "0.1s"',
    'a call that has no answer is sent again each 100 ms, 3 times in all: a server that hangs costs 100 ms',
  ],
  ['} }, { "hedgingPolicy": {'],
  ['  "maxAttempts": 9', 'each call is sent 5 times at once: all servers together get 5 times the calls'],
  ['} }],'],
  ['"retryThrottling": {'],
  // Three tokens back for each two taken: of five calls, three may fail.
  [
    '  "maxTokens": 10,',
    'retries stop after 5 failures in a row, and in the long run where more than 60 % of the calls fail',
  ],
  ['  "tokenRatio": 1.5'],
  ['} }'],
]);

test.each([
  [
    'config.json',
    [
      '{ "methodConfig": [{',
      '"timeout": "2s",',
      '"retryPolicy": { "maxAttempts": 5, "initialBackoff": "1s", "maxBackoff": "10s", "backoffMultiplier": 2 }',
      '}] }',
    ],
    '2 warning grpc/waits-outlast-timeout: the last retries may never happen: the waits between attempts alone are about 15 s, the call ends after 2 s',
  ],
  [
    'config.json',
    [
      '{ "methodConfig": [{',
      '"retryPolicy": { "maxAttempts": 2,',
      '"initialBackoff": "5s", "maxBackoff": "1s", "backoffMultiplier": 2 }',
      '}] }',
    ],
    '3 information grpc/first-wait-above-longest: every wait is 1 s (maxBackoff): initialBackoff 5 s is longer',
  ],
  [
    'config.json',
    ['{ "methodConfig": [{ "retryPolicy": {},', '"hedgingPolicy": {} }] }'],
    '2 warning grpc/retries-and-hedges: refused: a method may be retried or hedged, not both',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  [
    'config.json',
    [
      '{ "methodConfig": [{',
      '"timeout": "20s",',
      '"retryPolicy": { "maxAttempts": 5, "initialBackoff": "1s", "maxBackoff": "10s", "backoffMultiplier": 2 }',
      '}] }',
    ],
  ],
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
