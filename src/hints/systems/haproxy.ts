import { detection } from '../openings';
import type { Place } from '../place';
import { count, formatSeconds, formatSpan, milliseconds, truth, word } from '../quantity';
import type { Section } from '../section';
import type { System } from '../system';

/** A server has what its own line says, then `default-server`s and keywords of its backend, then those of `defaults`. */
function inherits(section: Section): readonly Section[] {
  const isServer = /^(?:default-server|server|server-template)$/.test(section.name);
  const proxy = isServer ? section.parent : section;
  if (proxy === undefined) return [];
  const around = [...(isServer ? [proxy] : []), ...defaultsOf(proxy)];
  return around.flatMap((one) => [...one.sections.filter(({ name }) => name === 'default-server'), one]);
}

/** The `defaults` that a proxy, or other `defaults`, begin with: those named by `from`; else, of a proxy, the last before it. */
function defaultsOf(proxy: Section): readonly Section[] {
  const all = proxy.parent?.sections ?? [];
  const before = all.slice(0, all.indexOf(proxy)).filter(({ name }) => name === 'defaults');
  const [, from] = /(?:^|\s)from\s+(\S+)/.exec(proxy.argument) ?? [];
  const last = proxy.name === 'defaults' ? undefined : before.at(-1);
  const found = from === undefined ? last : before.find(({ argument }) => argument.split(' ')[0] === from);
  return found === undefined ? [] : [found, ...defaultsOf(found)];
}

/** Whether a keyword holds at a place that can be taken back by another: whichever is nearer. */
function holds({ section }: Place, keyword: string, undone: string): boolean {
  for (const one of [section, ...inherits(section)]) {
    const found = one.settings.filter(({ key }) => key === keyword || key === undone).at(-1);
    if (found !== undefined) return found.key === keyword;
  }
  return false;
}

/** With another interval once a check has failed, the calculator’s formula is not that of `detected`. */
const opens = (place: Place): ReturnType<typeof detection> | undefined =>
  place.has('fastinter')
    ? undefined
    : detection(place.number('inter') + timeout(place, 'timeout check'), place.number('fall'));

/** The time between checks while a server is changing sides, in seconds. */
function between(place: Place): number {
  return place.number(place.has('fastinter') ? 'fastinter' : 'inter');
}

/** A time, in seconds; 0 where there is none. */
function timeout(place: Place, key: string): number {
  return place.has(key) ? place.number(key) : 0;
}

/**
 * How long a dead server gets requests, at least and at most. A check that hangs takes its timeout, and the next begins an
 * interval after that: process_chk_conn and srv_getinter of https://github.com/haproxy/haproxy/blob/v3.0.0/src/check.c
 */
function detected(place: Place): { readonly least: number; readonly most: number } {
  const fall = place.number('fall');
  const least = (fall - 1) * between(place) + fall * timeout(place, 'timeout check');
  return { least, most: place.number('inter') + least };
}

function failsOver(place: Place): string {
  const { least, most } = detected(place);
  const fall = place.number('fall');
  const late =
    timeout(place, 'timeout check') === 0 ? '' : ` + timeout check ${place.shown('timeout check')} × ${fall}`;
  const working = place.has('fastinter')
    ? `inter ${place.shown('inter')}, then fastinter ${place.shown('fastinter')} × ${fall - 1}`
    : `inter ${place.shown('inter')} × fall ${fall}`;
  return `fails over after ${formatSpan(least, most)} (${working}${late})`;
}

/** The first check that a server passes comes a downinter after the last it failed, those after it sooner. */
function back(place: Place): string {
  const rise = place.number('rise');
  const first = place.has('downinter') ? 'downinter' : 'inter';
  const least = (rise - 1) * between(place);
  const working =
    place.has('fastinter') || place.has('downinter')
      ? `${first} ${place.shown(first)}, then ${place.has('fastinter') ? 'fastinter' : 'inter'} ${formatSeconds(between(place))} × ${rise - 1}`
      : `inter ${place.shown('inter')} × rise ${rise}`;
  return `back ${formatSpan(least, place.number(first) + least)} after it works again (${working})`;
}

/** What a time of 0, which is none, means; else the sentence. */
const unlessNone =
  (key: string, none: string, sentence: (time: string) => string) =>
  (place: Place): string =>
    place.number(key) === 0 ? none : sentence(place.shown(key));

const policies: Readonly<Record<string, string>> = {
  roundrobin: 'each server in turn, by weight: a slow server gets as much as a fast one',
  'static-rr': 'each server in turn, by weight: a slow server gets as much as a fast one',
  leastconn: 'the server with the fewest connections: right where these last',
  first: 'the first server with a free slot: few are busy, the others idle',
  random: 'two at random, of these the less loaded',
  source:
    'by the client’s address: clients behind one address share a server, and a change of servers moves clients',
  uri: 'by the request’s path: each server caches its part',
};

function attempts(place: Place): string {
  const retries = place.number('retries');
  const waits =
    timeout(place, 'timeout connect') > 0
      ? `: a request can wait ${formatSeconds((retries + 1) * place.number('timeout connect'))} for a connection`
      : '';
  return `${retries + 1} attempts to connect${waits}, ${holds(place, 'option redispatch', 'no option redispatch') ? 'the last at another server' : 'all at the same server: there is no option redispatch'}`;
}

/** `haproxy.cfg` */
export const haproxy: System = {
  id: 'haproxy',
  title: 'HAProxy',
  version: '2.6',
  files: [
    { names: ['haproxy.cfg', 'haproxy*.cfg'] },
    { names: ['*.cfg'], text: /^[ \t]*(?:backend|frontend|listen)[ \t]+\S/m },
  ],
  format: 'haproxy',
  documentation: 'https://docs.haproxy.org/2.6/configuration.html',
  inherits,
  settings: [
    {
      at: '*/*/check',
      takes: truth,
      means: 'Asks the server for its health from time to time.',
      concerns: ['availability', 'RTO'],
      says: failsOver,
      opens,
      documentation: '#5.2-check',
    },
    {
      at: '*/*/inter',
      takes: milliseconds,
      default: '2s',
      means: 'The time between two health checks.',
      concerns: ['RTO', 'availability'],
      says: failsOver,
      opens,
      documentation: '#5.2-inter',
    },
    {
      at: '*/*/fastinter',
      takes: milliseconds,
      means: 'The time between two health checks while a server is changing sides.',
      concerns: ['RTO'],
      says: failsOver,
      documentation: '#5.2-inter',
    },
    {
      at: '*/*/downinter',
      takes: milliseconds,
      means: 'The time between two health checks while a server is down.',
      concerns: ['RTO'],
      says: back,
      documentation: '#5.2-inter',
    },
    {
      at: '*/*/fall',
      takes: count,
      default: '3',
      means: 'Failed checks in a row after which a server gets no more requests.',
      concerns: ['RTO', 'availability'],
      says: failsOver,
      opens,
      documentation: '#5.2-fall',
    },
    {
      at: '*/*/rise',
      takes: count,
      default: '2',
      means: 'Successful checks in a row after which a server gets requests again.',
      concerns: ['availability'],
      says: back,
      documentation: '#5.2-rise',
    },
    {
      at: '*/*/maxconn',
      takes: count,
      means: 'Requests that a server gets at a time; more wait in the queue.',
      concerns: ['capacity', 'latency'],
      says: (place) =>
        timeout(place, 'timeout queue') > 0
          ? `a bulkhead: the request after ${place.shown('maxconn')} waits up to ${place.shown('timeout queue')}, then fails`
          : `a bulkhead: the request after ${place.shown('maxconn')} waits for a slot`,
      documentation: '#5.2-maxconn',
    },
    {
      at: 'timeout check',
      takes: milliseconds,
      means: 'How long a health check may take once it is connected.',
      concerns: ['RTO'],
      documentation: '#4.2-timeout%20check',
    },
    {
      at: 'timeout connect',
      takes: milliseconds,
      means: 'How long a connection to a server may take.',
      concerns: ['latency', 'availability'],
      says: attempts,
      documentation: '#4.2-timeout%20connect',
    },
    {
      at: 'timeout server',
      takes: milliseconds,
      means: 'How long a server may be silent.',
      concerns: ['latency', 'availability'],
      says: unlessNone(
        'timeout server',
        'a server that hangs holds a request for ever',
        (time) => `a server that hangs holds a request for ${time}`,
      ),
      documentation: '#4.2-timeout%20server',
    },
    {
      at: 'timeout client',
      takes: milliseconds,
      means: 'How long a client may be silent.',
      concerns: ['capacity'],
      says: unlessNone(
        'timeout client',
        'a client that is gone holds a connection for ever',
        (time) => `a client that is gone holds a connection for ${time}`,
      ),
      documentation: '#4.2-timeout%20client',
    },
    {
      at: 'timeout queue',
      takes: milliseconds,
      means: 'How long a request may wait for a slot at a server; as long as timeout connect unless given.',
      concerns: ['latency', 'availability'],
      says: unlessNone(
        'timeout queue',
        'a request waits for a slot for ever',
        (time) => `adds up to ${time} under load, then fails with 503`,
      ),
      documentation: '#4.2-timeout%20queue',
    },
    {
      at: 'retries',
      takes: count,
      default: '3',
      means: 'How often a failed connection is tried again.',
      concerns: ['availability', 'latency', 'capacity'],
      says: attempts,
      opens: (place) => ({
        calculator: 'retries',
        inputs: { attempts: String(place.number('retries') + 1) },
      }),
      documentation: '#4.2-retries',
    },
    {
      at: 'option redispatch',
      takes: word,
      means: 'Lets a retry go to another server than the one the client belongs to.',
      concerns: ['availability'],
      documentation: '#4.2-option%20redispatch',
    },
    {
      at: 'balance',
      takes: word,
      default: 'roundrobin',
      means: 'How a server is chosen.',
      concerns: ['latency', 'capacity'],
      says: ({ value }) => policies[value.split(/[\s(]/)[0] ?? ''],
      documentation: '#4.2-balance',
    },
  ],
  conflicts: [
    {
      code: 'haproxy/server-without-check',
      severity: 'information',
      at: '*/server',
      in: true,
      says: (place) => {
        const { parent, argument } = place.section;
        if (parent === undefined || !/^(?:backend|listen)$/.test(parent.name)) return undefined;
        const several = parent.sections.filter(({ name }) => name === 'server').length > 1;
        return several && !holds(place, 'check', 'no-check') && !place.has('track')
          ? `${argument.split(' ')[0] ?? ''} gets requests when it is dead, too: it has no check`
          : undefined;
      },
    },
    {
      code: 'haproxy/timeout-missing',
      severity: 'warning',
      at: '*',
      in: true,
      says: (place) => {
        if (!/^(?:backend|listen)$/.test(place.section.name)) return undefined;
        const missing = ['timeout connect', 'timeout server'].filter((key) => timeout(place, key) === 0);
        const servers = place.section.sections.some(({ name }) => name === 'server');
        return servers && missing.length > 0
          ? `a request to a server that hangs never ends: there is no ${missing.join(' and no ')} here or in defaults, or it is 0`
          : undefined;
      },
    },
  ],
};
