import { detection } from '../openings';
import type { Place } from '../place';
import { count, formatSeconds, formatSpan, milliseconds, truth, word } from '../quantity';
import type { Section } from '../section';
import type { System } from '../system';

/** A server has what its own line says, then `default-server`s and keywords of its backend, then those of `defaults`. */
function inherits(section: Section): readonly Section[] {
  const isServer = section.name === 'server' || section.name === 'default-server';
  const proxy = isServer ? section.parent : section;
  const file = proxy?.parent;
  const defaults = file?.sections.filter(({ name }) => name === 'defaults') ?? [];
  const around = [...(isServer && proxy !== undefined ? [proxy] : []), ...defaults];
  return around.flatMap((one) => [...one.sections.filter(({ name }) => name === 'default-server'), one]);
}

/** With another interval once a check has failed, the calculator’s formula is not that of `detected`. */
const opens = (place: Place): ReturnType<typeof detection> | undefined =>
  place.has('fastinter')
    ? undefined
    : detection(
        place.number('inter'),
        place.number('fall'),
        place.has('timeout check') ? place.number('timeout check') : 0,
      );

/** How long a dead server gets requests, at least and at most. */
function detected(place: Place): { readonly least: number; readonly most: number } {
  const [interval, fall] = [place.number('inter'), place.number('fall')];
  const later = (fall - 1) * (place.has('fastinter') ? place.number('fastinter') : interval);
  const timeout = place.has('timeout check') ? place.number('timeout check') : 0;
  return { least: later + timeout, most: interval + later + timeout };
}

function failsOver(place: Place): string {
  const { least, most } = detected(place);
  const timeout = place.has('timeout check') ? ` + timeout check ${place.shown('timeout check')}` : '';
  const working = place.has('fastinter')
    ? `inter ${place.shown('inter')}, then fastinter ${place.shown('fastinter')} × ${place.number('fall') - 1}`
    : `inter ${place.shown('inter')} × fall ${place.shown('fall')}`;
  return `fails over after ${formatSpan(least, most)} (${working}${timeout})`;
}

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
  const waits = place.has('timeout connect')
    ? `: a request can wait ${formatSeconds((retries + 1) * place.number('timeout connect'))} for a connection`
    : '';
  return `${retries + 1} attempts to connect${waits}, ${place.has('option redispatch') ? 'the last at another server' : 'all at the same server: there is no option redispatch'}`;
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
      says: (place) => {
        const [rise, interval] = [place.number('rise'), place.number('inter')];
        return `back ${formatSpan((rise - 1) * interval, rise * interval)} after it works again (inter ${place.shown('inter')} × rise ${rise})`;
      },
      documentation: '#5.2-rise',
    },
    {
      at: '*/*/maxconn',
      takes: count,
      means: 'Requests that a server gets at a time; more wait in the queue.',
      concerns: ['capacity', 'latency'],
      says: (place) =>
        place.has('timeout queue')
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
      says: (place) => `a server that hangs holds a request for ${place.shown('timeout server')}`,
      documentation: '#4.2-timeout%20server',
    },
    {
      at: 'timeout client',
      takes: milliseconds,
      means: 'How long a client may be silent.',
      concerns: ['capacity'],
      says: (place) => `a client that is gone holds a connection for ${place.shown('timeout client')}`,
      documentation: '#4.2-timeout%20client',
    },
    {
      at: 'timeout queue',
      takes: milliseconds,
      means: 'How long a request may wait for a slot at a server; as long as timeout connect unless given.',
      concerns: ['latency', 'availability'],
      says: (place) => `adds up to ${place.shown('timeout queue')} under load, then fails with 503`,
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
        return several && !place.has('check') && !place.has('track')
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
        const missing = ['timeout connect', 'timeout server'].filter((key) => !place.has(key));
        const servers = place.section.sections.some(({ name }) => name === 'server');
        return servers && missing.length > 0
          ? `a request to a server that hangs never ends: there is no ${missing.join(' and no ')} here or in defaults`
          : undefined;
      },
    },
  ],
};
