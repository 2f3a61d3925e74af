import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a balancer with checks of its own', 'haproxy.cfg', [
  ['defaults'],
  ['  mode http'],
  [
    '  retries 2',
    '3 attempts to connect: a request can wait 12 s for a connection, the last at another server',
  ],
  ['  option redispatch'],
  [
    '  timeout connect 4s',
    '3 attempts to connect: a request can wait 12 s for a connection, the last at another server',
  ],
  ['  timeout client 30s', 'a client that is gone holds a connection for 30 s'],
  ['  timeout server 20s', 'a server that hangs holds a request for 20 s'],
  ['  timeout queue 5s', 'adds up to 5 s under load, then fails with 503'],
  ['  default-server inter 3s fall 3 rise 2', 'back 3–6 s after it works again (inter 3 s × rise 2)'],
  [''],
  ['backend app'],
  ['  balance leastconn', 'the server with the fewest connections: right where these last'],
  [
    '  server app1 10.0.0.1:80 check maxconn 100',
    'a bulkhead: the request after 100 waits up to 5 s, then fails',
  ],
  [
    '  server app2 10.0.0.2:80 check inter 10s fastinter 1s',
    'fails over after 2–12 s (inter 10 s, then fastinter 1 s × 2)',
  ],
  ['  server app3 10.0.0.3:80 check fall 5', 'fails over after 12–15 s (inter 3 s × fall 5)'],
  [''],
  ['backend api'],
  ['  balance uri', 'by the request’s path: each server caches its part'],
  ['  timeout check 2s'],
  // Three checks of 2 s with two times 3 s between them, and up to 3 s before the first.
  [
    '  server api1 10.0.1.1:80 check',
    'fails over after 12–15 s (inter 3 s × fall 3 + timeout check 2 s × 3)',
  ],
]);

// Three checks of 5 s with two times 3 s between them, and up to 3 s before the first.
says('a check that takes its timeout', 'haproxy.cfg', [
  ['backend api'],
  ['  timeout check 5s'],
  [
    '  server api1 10.0.1.1:80 agent-check force-tlsv12 send-proxy-v2-ssl inter 3s check',
    'fails over after 21–24 s (inter 3 s × fall 3 + timeout check 5 s × 3)',
  ],
  [
    '  server api2 10.0.1.2:80 check inter 10s fastinter 1s downinter 30s rise 3',
    'back 2–32 s after it works again (downinter 30 s, then fastinter 1 s × 2)',
  ],
]);

says('defaults hold until the next, or by name', 'haproxy.cfg', [
  ['defaults base'],
  [
    '  timeout connect 1s',
    '4 attempts to connect: a request can wait 4 s for a connection, the last at another server',
  ],
  ['  option redispatch'],
  ['defaults slow from base'],
  [
    '  timeout connect 2s',
    '4 attempts to connect: a request can wait 8 s for a connection, the last at another server',
  ],
  ['backend one from base'],
  [
    '  retries 1',
    '2 attempts to connect: a request can wait 2 s for a connection, the last at another server',
  ],
  ['backend two'],
  ['  no option redispatch'],
  [
    '  retries 1',
    '2 attempts to connect: a request can wait 4 s for a connection, all at the same server: there is no option redispatch',
  ],
  ['defaults'],
  ['  timeout server 0', 'a server that hangs holds a request for ever'],
  ['  timeout client 0', 'a client that is gone holds a connection for ever'],
  ['  timeout queue 0', 'a request waits for a slot for ever'],
  ['backend three'],
  ['  retries 1', '2 attempts to connect, all at the same server: there is no option redispatch'],
]);

test.each([
  [
    'haproxy.cfg',
    [
      'defaults',
      'timeout connect 1s',
      'timeout client 1s',
      'timeout server 1s',
      'backend b',
      'server a 10.0.0.1:80 check',
      'server c 10.0.0.2:80',
    ],
    '7 information haproxy/server-without-check: c gets requests when it is dead, too: it has no check',
  ],
  [
    'haproxy.cfg',
    ['backend b', 'timeout connect 1s', 'server a 10.0.0.1:80'],
    '1 warning haproxy/timeout-missing: a request to a server that hangs never ends: there is no timeout server here or in defaults, or it is 0',
  ],
  [
    'haproxy.cfg',
    [
      'defaults',
      'timeout connect 1s',
      'timeout server 1s',
      'default-server check',
      'backend b',
      'server a 10.0.0.1:80',
      'server c 10.0.0.2:80 no-check',
    ],
    '7 information haproxy/server-without-check: c gets requests when it is dead, too: it has no check',
  ],
  [
    'haproxy.cfg',
    ['defaults', 'timeout connect 1s', 'timeout server 0', 'backend b', 'server a 10.0.0.1:80'],
    '4 warning haproxy/timeout-missing: a request to a server that hangs never ends: there is no timeout server here or in defaults, or it is 0',
  ],
  [
    'haproxy.cfg',
    ['defaults', 'timeout server 1s', 'defaults', 'timeout connect 1s', 'backend b', 'server a 10.0.0.1:80'],
    '5 warning haproxy/timeout-missing: a request to a server that hangs never ends: there is no timeout server here or in defaults, or it is 0',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  [
    'haproxy.cfg',
    [
      'defaults',
      'timeout connect 1s',
      'timeout client 1s',
      'timeout server 1s',
      'backend b',
      'server a 10.0.0.1:80 check',
      'server c 10.0.0.2:80 agent-check check',
      'server d 10.0.0.2:80 ssl force-tlsv12 check',
      'server e 10.0.0.2:80 send-proxy-v2-ssl check',
    ],
  ],
  [
    'haproxy.cfg',
    [
      'defaults',
      'timeout connect 1s',
      'timeout client 1s',
      'timeout server 1s',
      'default-server check',
      'backend b',
      'server a 1.1.1.1:80',
      'server c 1.1.1.2:80',
    ],
  ],
  [
    'haproxy.cfg',
    [
      'defaults',
      'timeout connect 1s',
      'timeout client 1s',
      'timeout server 1s',
      'backend b',
      'server a 10.0.0.1:80',
    ],
  ],
  ['haproxy.cfg', ['peers p', 'server a 10.0.0.1:1024', 'server c 10.0.0.2:1024']],
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
