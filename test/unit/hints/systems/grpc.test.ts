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
    'retries stop after 5 failures in a row, and in the long run where more than one call in 11 fails',
  ],
  ['    "tokenRatio": 0.1'],
  ['  }'],
  ['}'],
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
