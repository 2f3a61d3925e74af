import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a proxy', 'nginx/nginx.conf', [
  ['events {'],
  [
    '  worker_connections 1024;',
    'as a proxy, 512 clients at a time for each worker: a request has a connection on either side',
  ],
  ['}'],
  ['http {'],
  ['  limit_req_zone $binary_remote_addr zone=api:10m rate=10r/s;'],
  [
    '  proxy_connect_timeout 2s;',
    'a server that is gone can hold a request for 2 s before the next is tried',
  ],
  ['  upstream app {'],
  ['    least_conn;'],
  [
    '    server 10.0.0.1:8080 max_fails=3 fail_timeout=30s;',
    'out for 30 s after 3 failed requests within 30 s; then the next request is the probe',
  ],
  [
    '    server 10.0.0.2:8080 max_fails=1;',
    'out for 10 s after 1 failed request; then the next request is the probe',
  ],
  [
    '    server 10.0.0.3:8080 max_fails=0;',
    'never taken out: a dead server goes on getting its share of the requests',
  ],
  ['    server 10.0.0.4:8080 weight=2;'],
  [
    '    keepalive 32;',
    'spares a handshake for requests that follow; each worker holds 32 idle connections at most',
  ],
  ['  }'],
  [
    '  upstream cache { hash $uri consistent; server a; server b; }',
    'a change of servers moves only the keys of that server',
  ],
  [
    '  upstream shards { hash $uri; server a; server b; }',
    'a change of servers moves nearly every key: without consistent, caches behind it are cold then',
  ],
  [
    '  upstream even { random two; server a; server b; }',
    'the less loaded of two at random: even, with several balancers too',
  ],
  ['  upstream sticky { ip_hash; server a; server b; }'],
  [
    '  upstream single { server 10.0.0.9 fail_timeout=5s; }',
    'has no effect: of a single server, failures are not counted',
  ],
  [
    '  upstream named { server app.internal max_fails=2; }',
    'out for 10 s after 2 failed requests within 10 s; then the next request is the probe',
  ],
  ['  server {'],
  ['    location / {'],
  ['      proxy_read_timeout 10s;', 'a request can wait 30 s (3 tries × proxy_read_timeout 10 s)'],
  ['      proxy_next_upstream_tries 3;', 'a request can wait 30 s (3 tries × proxy_read_timeout 10 s)'],
  [
    '      proxy_next_upstream error timeout http_503;',
    'a request can wait 30 s (3 tries × proxy_read_timeout 10 s)',
  ],
  ['    }'],
  ['    location /slow {'],
  [
    '      proxy_next_upstream_timeout 8s;',
    'no next server is tried after 8 s; one that hangs can hold a request for 60 s',
  ],
  ['    }'],
  ['    location /fixed {'],
  ['      proxy_next_upstream off;', 'a request that fails is not tried elsewhere'],
  ['      proxy_next_upstream_tries 2;', 'has no effect: proxy_next_upstream is off'],
  ['      proxy_read_timeout 5s;', 'a server that hangs holds a request for 5 s, and no other is tried'],
  [
    '      proxy_connect_timeout 3s;',
    'a server that is gone can hold a request for 3 s, and no other is tried',
  ],
  ['    }'],
  ['    location /api {'],
  ['      limit_req zone=api burst=20;', 'a request waits up to 2 s (burst 20 ÷ rate), then is refused'],
  ['    }'],
  // Twelve of the burst wait at 10 a second.
  ['    location /some {'],
  [
    '      limit_req zone=api burst=20 delay=8;',
    '9 requests pass at once; more wait up to 1.2 s (burst 20 − delay 8, ÷ rate), then are refused',
  ],
  ['    }'],
  ['    location /burst {'],
  ['      limit_req zone=api burst=20 nodelay;', '21 requests pass at once, then one each 100 ms'],
  ['    }'],
  ['    location /strict {'],
  ['      limit_req zone=api;', 'refuses every request that comes sooner than 100 ms after the last'],
  ['    }'],
  ['    location /static {'],
  ['      proxy_cache_lock on;', 'one miss at a time for each key: no stampede'],
  ['      proxy_cache_valid 200 10m;', 'readers may see answers that are 10 min old'],
  [
    '      proxy_cache_use_stale error updating;',
    'bridges an outage of the servers with old answers, and answers at once while one request fetches anew',
  ],
  ['    }'],
  ['    location /other {'],
  ['      proxy_cache_lock off;', 'a key that expires lets every request for it through at once: a stampede'],
  ['    }'],
  ['  }'],
  ['}'],
]);

test.each([
  [
    'nginx.conf',
    ['http { server { location / {', 'proxy_next_upstream error timeout non_idempotent;', '} } }'],
    '2 information nginx/repeats-writes: a POST that timed out can be carried out twice: it goes to the next server too',
  ],
  [
    'nginx.conf',
    ['http { upstream one {', 'server 10.0.0.1 max_fails=3;', '} }'],
    '2 information nginx/failures-not-counted: has no effect: of a single server, failures are not counted',
  ],
  [
    'nginx.conf',
    ['http {', 'proxy_connect_timeout 75s;', 'proxy_next_upstream_timeout 30s;', '}'],
    '3 information nginx/no-time-for-next-server: a server that is gone uses up the time: a connection may take 75 s (proxy_connect_timeout), after 30 s no other is tried',
  ],
  [
    'nginx.conf',
    ['worker_rlimit_nofile 1024;', 'events {', 'worker_connections 4096;', '}'],
    '3 warning nginx/connections-above-files: a worker may have 1024 files open (worker_rlimit_nofile), and each of 4096 connections is one',
  ],
  [
    'nginx.conf',
    [
      'http {',
      'upstream a { server 10.0.0.1;',
      'keepalive 16; }',
      'server { location / { proxy_pass http://a/; } }',
      '}',
    ],
    '3 information nginx/connections-not-kept: has no effect before 1.29.7 on requests that are passed on without proxy_http_version 1.1 and proxy_set_header Connection "": their connections are closed',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  [
    'nginx.conf',
    ['http { upstream two {', 'server 10.0.0.1 max_fails=3;', 'server 10.0.0.2 max_fails=3;', '} }'],
  ],
  [
    'nginx.conf',
    [
      'http {',
      'proxy_http_version 1.1;',
      'proxy_set_header Connection "";',
      'upstream a { server 10.0.0.1; keepalive 16; }',
      'upstream ab { server ab.internal max_fails=3; }',
      'server { location / { proxy_pass http://a; } location /b { proxy_http_version 1.0; proxy_pass http://ab:80; } }',
      '}',
    ],
  ],
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
