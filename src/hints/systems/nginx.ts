import type { Place } from '../place';
import { count, formatSeconds, numberOf, seconds, truth, word } from '../quantity';
import type { Section } from '../section';
import type { System } from '../system';

/** A directive holds in the blocks within its own. */
function inherits({ parent }: Section): readonly Section[] {
  return parent === undefined ? [] : [parent, ...inherits(parent)];
}

/** Whether a server is the only one of its upstream: a host name may stand for several. */
function isSingle({ section }: Place): boolean {
  const servers = section.parent?.sections.filter(({ name }) => name === 'server') ?? [];
  return servers.length === 1 && /^(?:[\d.]+|\[[\da-f:]+\])(?::\d+)?$|^unix:/i.test(section.argument);
}

function passive(place: Place): string {
  if (isSingle(place)) return 'has no effect: of a single server, failures are not counted';
  const fails = place.number('max_fails');
  if (fails === 0) return 'never taken out: a dead server goes on getting its share of the requests';
  const failures =
    fails === 1 ? '1 failed request' : `${fails} failed requests within ${place.shown('fail_timeout')}`;
  return `out for ${place.shown('fail_timeout')} after ${failures}; then the next request is the probe`;
}

/** Whether a request that came to nothing goes to the next server, after an `error` or a `timeout`. */
function movesOn(place: Place, after: string): boolean {
  return (place.text('proxy_next_upstream') ?? '').split(' ').includes(after);
}

function tries(place: Place): string {
  const most = place.number('proxy_next_upstream_tries');
  const limit = place.number('proxy_next_upstream_timeout');
  const wait = place.shown('proxy_read_timeout');
  if (!movesOn(place, 'timeout'))
    return `a server that hangs holds a request for ${wait}, and no other is tried`;
  if (limit > 0)
    return `no next server is tried after ${formatSeconds(limit)}; one that hangs can hold a request for ${wait}`;
  return most === 0
    ? `a request can wait ${wait} at each server in turn`
    : `a request can wait ${formatSeconds(most * place.number('proxy_read_timeout'))} (${most} tries × proxy_read_timeout ${wait})`;
}

/** Of how often, or for how long, a next server is tried. */
function bounds(place: Place): string {
  return place.text('proxy_next_upstream') === 'off'
    ? 'has no effect: proxy_next_upstream is off'
    : tries(place);
}

/** Whether there is time for another server after one that could not be connected to. */
function leavesTime(place: Place): boolean {
  const limit = place.number('proxy_next_upstream_timeout');
  return limit === 0 || limit > place.number('proxy_connect_timeout');
}

/** Whether requests that are passed on from a block leave their connection open. */
function keepsAlive(place: Place): boolean {
  const headers = [place.section, ...inherits(place.section)]
    .map(({ settings }) => settings.filter(({ key }) => key === 'proxy_set_header'))
    .find((some) => some.length > 0);
  const clears = headers?.some(({ value }) => /^connection\b/i.test(value)) ?? false;
  return clears && place.text('proxy_http_version') === '1.1';
}

/** Whether some block passes requests on to this upstream and has them end their connections. */
function closes(place: Place): boolean {
  for (const block of place.file.all()) {
    const passed = block.settings.find(({ key }) => key === 'proxy_pass')?.value ?? '';
    const [, upstream] = /^https?:\/\/([^/:]+)/.exec(passed) ?? [];
    if (upstream === place.section.argument && !keepsAlive(place.in(block))) return true;
  }
  return false;
}

/** `rate=10r/s` of the zone that a `limit_req` names, in requests a second. */
function rateOf(place: Place): number | undefined {
  const zone = /zone=(\S+)/.exec(place.value)?.[1];
  for (const section of place.file.all())
    for (const { key, value } of section.settings) {
      const [, rate, per] = /rate=(\d+)r\/([sm])/.exec(value) ?? [];
      if (key === 'limit_req_zone' && value.includes(`zone=${zone ?? ''}:`) && rate !== undefined)
        return Number(rate) / (per === 'm' ? 60 : 1);
    }
  return undefined;
}

/** `nginx.conf` and what it includes */
export const nginx: System = {
  id: 'nginx',
  title: 'NGINX',
  version: '1.22',
  files: [
    {
      names: [
        'nginx.conf',
        'nginx/**.conf',
        'nginx/sites-available/*',
        'nginx/sites-enabled/*',
        '*.nginx',
        'nginx*.conf',
      ],
    },
    {
      names: ['*.conf'],
      text: /^[ \t]*(?:upstream[ \t]+[^\s{]+|server|location[ \t][^{\r\n]*)(?:[\r\n]\s*|[ \t]*)\{/m,
    },
  ],
  format: 'nginx',
  documentation: 'https://nginx.org/en/docs/http/',
  inherits,
  settings: [
    {
      at: '**/upstream/server/max_fails',
      takes: count,
      default: '1',
      means: 'Failed requests after which a server is left out for a while.',
      concerns: ['availability', 'RTO'],
      says: passive,
      documentation: 'ngx_http_upstream_module.html#max_fails',
    },
    {
      at: '**/upstream/server/fail_timeout',
      takes: seconds,
      default: '10s',
      means: 'In how much time failures count, and for how long a server is left out after them.',
      concerns: ['availability', 'RTO'],
      says: passive,
      documentation: 'ngx_http_upstream_module.html#fail_timeout',
    },
    {
      at: '**/upstream/server/weight',
      takes: count,
      default: '1',
      means: 'How many of the requests a server gets, beside the others.',
      concerns: ['capacity'],
      documentation: 'ngx_http_upstream_module.html#weight',
    },
    {
      at: '**/upstream/least_conn',
      takes: word,
      means: 'Chooses the server with the fewest connections: right where requests last differently long.',
      concerns: ['latency'],
      documentation: 'ngx_http_upstream_module.html#least_conn',
    },
    {
      at: '**/upstream/ip_hash',
      takes: word,
      means:
        'Chooses the server by the client’s address: clients stay at theirs, and those behind one address share it.',
      concerns: ['capacity', 'consistency'],
      documentation: 'ngx_http_upstream_module.html#ip_hash',
    },
    {
      at: '**/upstream/hash',
      takes: word,
      means: 'Chooses the server by a key.',
      concerns: ['capacity'],
      says: ({ value }) =>
        value.includes('consistent')
          ? 'a change of servers moves only the keys of that server'
          : 'a change of servers moves nearly every key: without consistent, caches behind it are cold then',
      opens: (place) => {
        const count = place.section.sections.filter(({ name }) => name === 'server').length;
        return count > 0 && place.value.includes('consistent')
          ? { calculator: 'hash-ring', inputs: { before: String(count), after: String(count + 1) } }
          : undefined;
      },
      documentation: 'ngx_http_upstream_module.html#hash',
    },
    {
      at: '**/upstream/random',
      takes: word,
      means: 'Chooses a server at random.',
      concerns: ['latency'],
      says: ({ value }) =>
        value.startsWith('two')
          ? 'the less loaded of two at random: even, with several balancers too'
          : undefined,
      documentation: 'ngx_http_upstream_module.html#random',
    },
    {
      at: '**/upstream/keepalive',
      takes: count,
      means: 'Idle connections to the servers that each worker keeps.',
      concerns: ['latency', 'capacity'],
      says: (place) =>
        `spares a handshake for requests that follow; each worker holds ${place.shown('keepalive')} idle connections at most`,
      documentation: 'ngx_http_upstream_module.html#keepalive',
    },
    {
      at: 'events/worker_connections',
      takes: count,
      default: '512',
      means: 'Connections that each worker can have, to clients and to servers.',
      concerns: ['capacity'],
      says: (place) => {
        const most = Math.floor(place.number('worker_connections') / 2);
        return `as a proxy, ${most} clients at a time for each worker: a request has a connection on either side`;
      },
      documentation: 'https://nginx.org/en/docs/ngx_core_module.html#worker_connections',
    },
    {
      at: 'worker_rlimit_nofile',
      takes: count,
      means: 'The most files and connections that each worker may have open.',
      concerns: ['capacity'],
      documentation: 'https://nginx.org/en/docs/ngx_core_module.html#worker_rlimit_nofile',
    },
    {
      at: 'proxy_http_version',
      takes: word,
      default: '1.0',
      means: 'The version of HTTP that servers are spoken to in (1.1 from 1.29.7 on).',
      concerns: ['latency'],
      documentation: 'ngx_http_proxy_module.html#proxy_http_version',
    },
    {
      at: 'proxy_connect_timeout',
      takes: seconds,
      default: '60s',
      means: 'How long a connection to a server may take.',
      concerns: ['latency', 'availability'],
      says: (place) =>
        `a server that is gone can hold a request for ${place.shown('proxy_connect_timeout')}${movesOn(place, 'timeout') && leavesTime(place) ? ' before the next is tried' : ', and no other is tried'}`,
      documentation: 'ngx_http_proxy_module.html#proxy_connect_timeout',
    },
    {
      at: 'proxy_read_timeout',
      takes: seconds,
      default: '60s',
      means: 'How long a server may be silent between two parts of its answer.',
      concerns: ['latency', 'availability'],
      says: tries,
      documentation: 'ngx_http_proxy_module.html#proxy_read_timeout',
    },
    {
      at: 'proxy_next_upstream',
      takes: word,
      default: 'error timeout',
      means: 'After what a request goes to the next server.',
      concerns: ['availability', 'latency', 'consistency'],
      says: (place) => (place.value === 'off' ? 'a request that fails is not tried elsewhere' : tries(place)),
      documentation: 'ngx_http_proxy_module.html#proxy_next_upstream',
    },
    {
      at: 'proxy_next_upstream_tries',
      takes: count,
      default: '0',
      means: 'How many servers a request may be tried at; 0 is no limit.',
      concerns: ['availability', 'latency'],
      says: bounds,
      opens: (place) =>
        place.number('proxy_next_upstream_tries') === 0
          ? undefined
          : {
              calculator: 'retries',
              inputs: { attempts: String(place.number('proxy_next_upstream_tries')) },
            },
      documentation: 'ngx_http_proxy_module.html#proxy_next_upstream_tries',
    },
    {
      at: 'proxy_next_upstream_timeout',
      takes: seconds,
      default: '0',
      means: 'For how long a request may be tried at a next server; 0 is no limit.',
      concerns: ['latency'],
      says: bounds,
      documentation: 'ngx_http_proxy_module.html#proxy_next_upstream_timeout',
    },
    {
      at: 'proxy_cache_lock',
      takes: truth,
      default: 'off',
      means: 'Whether one request fetches what many miss at the same time.',
      concerns: ['capacity', 'latency'],
      says: (place) =>
        place.isOn('proxy_cache_lock')
          ? 'one miss at a time for each key: no stampede'
          : 'a key that expires lets every request for it through at once: a stampede',
      documentation: 'ngx_http_proxy_module.html#proxy_cache_lock',
    },
    {
      at: 'proxy_cache_use_stale',
      takes: word,
      default: 'off',
      means: 'When an answer that has expired is given all the same.',
      concerns: ['availability', 'consistency'],
      says: ({ value }) => {
        if (value === 'off') return undefined;
        const covers = /error|timeout|http_5/.test(value)
          ? 'bridges an outage of the servers with old answers'
          : undefined;
        const updating = value.includes('updating')
          ? 'answers at once while one request fetches anew'
          : undefined;
        return [covers, updating].filter(Boolean).join(', and ') || undefined;
      },
      documentation: 'ngx_http_proxy_module.html#proxy_cache_use_stale',
    },
    {
      at: 'proxy_cache_valid',
      repeats: true,
      takes: word,
      means: 'How long answers are kept.',
      concerns: ['consistency', 'capacity'],
      says: ({ value }) => {
        const kept = numberOf(value.split(' ').at(-1) ?? '', seconds);
        return kept === undefined ? undefined : `readers may see answers that are ${formatSeconds(kept)} old`;
      },
      documentation: 'ngx_http_proxy_module.html#proxy_cache_valid',
    },
    {
      at: 'limit_req',
      repeats: true,
      takes: word,
      means: 'Lets requests through at a rate, and a burst above it.',
      concerns: ['availability', 'latency'],
      says: (place) => {
        const rate = rateOf(place);
        const burst = Number(/burst=(\d+)/.exec(place.value)?.[1] ?? 0);
        if (rate === undefined) return undefined;
        if (burst === 0)
          return `refuses every request that comes sooner than ${formatSeconds(1 / rate)} after the last`;
        if (place.value.includes('nodelay'))
          return `${burst + 1} requests pass at once, then one each ${formatSeconds(1 / rate)}`;
        const delay = Number(/delay=(\d+)/.exec(place.value)?.[1] ?? 0);
        const longest = formatSeconds(Math.max(0, burst - delay) / rate);
        return delay === 0
          ? `a request waits up to ${longest} (burst ${burst} ÷ rate), then is refused`
          : `${delay + 1} requests pass at once; more wait up to ${longest} (burst ${burst} − delay ${delay}, ÷ rate), then are refused`;
      },
      opens: (place) => {
        const rate = rateOf(place);
        const burst = Number(/burst=(\d+)/.exec(place.value)?.[1] ?? 0);
        if (rate === undefined || burst === 0) return undefined;
        // Without nodelay the burst is a queue, which takes as long as a bucket of its size to fill.
        const bucket = place.value.includes('nodelay') ? burst + 1 : burst;
        return {
          calculator: 'rate-limiter',
          question: 'rate_limiter.refill',
          inputs: { rate: `${rate} req/s`, bucket: String(bucket) },
        };
      },
      documentation: 'ngx_http_limit_req_module.html#limit_req',
    },
  ],
  conflicts: [
    {
      code: 'nginx/repeats-writes',
      severity: 'information',
      at: 'proxy_next_upstream',
      says: ({ value }) =>
        value.includes('non_idempotent')
          ? 'a POST that timed out can be carried out twice: it goes to the next server too'
          : undefined,
    },
    {
      code: 'nginx/failures-not-counted',
      severity: 'information',
      at: '**/upstream/server/max_fails',
      says: (place) =>
        isSingle(place) && place.number('max_fails') > 0
          ? 'has no effect: of a single server, failures are not counted'
          : undefined,
    },
    {
      code: 'nginx/no-time-for-next-server',
      severity: 'information',
      at: 'proxy_next_upstream_timeout',
      says: (place) =>
        movesOn(place, 'timeout') && !leavesTime(place)
          ? `a server that is gone uses up the time: a connection may take ${place.shown('proxy_connect_timeout')} (proxy_connect_timeout), after ${place.shown('proxy_next_upstream_timeout')} no other is tried`
          : undefined,
    },
    {
      code: 'nginx/connections-above-files',
      severity: 'warning',
      at: 'events/worker_connections',
      says: (place) => {
        const file = place.in(place.file);
        return file.has('worker_rlimit_nofile') &&
          place.number('worker_connections') > file.number('worker_rlimit_nofile')
          ? `a worker may have ${file.shown('worker_rlimit_nofile')} files open (worker_rlimit_nofile), and each of ${place.shown('worker_connections')} connections is one`
          : undefined;
      },
    },
    {
      code: 'nginx/connections-not-kept',
      severity: 'information',
      at: '**/upstream/keepalive',
      says: (place) =>
        closes(place)
          ? 'has no effect before 1.29.7 on requests that are passed on without proxy_http_version 1.1 and proxy_set_header Connection "": their connections are closed'
          : undefined,
    },
  ],
};
