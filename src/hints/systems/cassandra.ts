import { count, milliseconds, truth, word } from '../quantity';
import type { System } from '../system';

/** `cassandra.yaml` */
export const cassandra: System = {
  id: 'cassandra',
  title: 'Cassandra',
  version: '4.1',
  files: [{ names: ['cassandra.yaml', 'cassandra*.yaml'] }],
  format: 'yaml',
  documentation: 'https://cassandra.apache.org/doc/4.1/cassandra/configuration/cass_yaml_file.html',
  // Before 4.1 a name ended in its unit.
  spelling: (key) => key.replace(/_in_ms$/, ''),
  settings: [
    {
      at: 'num_tokens',
      takes: count,
      default: '16',
      means:
        'Pieces of the ring that a node has: 16 in the file that ships (256 before 4.0), and 1 where nothing is said.',
      concerns: ['capacity', 'availability'],
      says: (place) =>
        place.number('num_tokens') >= 64
          ? 'even load, but any two nodes down are likely to share a piece: more tokens, more of the data out of reach of a quorum'
          : undefined,
      opens: (place) => ({
        calculator: 'hash-ring',
        inputs: { virtual_nodes: String(place.number('num_tokens')) },
      }),
      documentation: '#num_tokens',
    },
    {
      at: 'hinted_handoff_enabled',
      takes: truth,
      default: 'true',
      means: 'Whether a write to a replica that is down is kept for it.',
      concerns: ['consistency'],
      says: (place) =>
        place.isOn('hinted_handoff_enabled')
          ? `a replica down for less than ${place.shown('max_hint_window')} gets what it missed`
          : 'a replica that was down misses writes until a repair',
      documentation: '#hinted_handoff_enabled',
    },
    {
      at: 'max_hint_window',
      takes: milliseconds,
      default: '3h',
      means: 'For how long writes are kept for a replica that is down.',
      concerns: ['consistency'],
      says: (place) => `a replica down for longer than ${place.shown('max_hint_window')} needs a repair`,
      documentation: '#max_hint_window',
    },
    {
      at: 'commitlog_sync',
      takes: word,
      default: 'periodic',
      means: 'Whether a write waits until the commit log is on disk.',
      concerns: ['RPO', 'latency'],
      says: (place) =>
        place.value === 'periodic'
          ? `RPO up to ${place.shown('commitlog_sync_period')} of writes, if all replicas crash at once`
          : 'RPO 0 at a crash: a write waits for the disk',
      documentation: '#commitlog_sync',
    },
    {
      at: 'commitlog_sync_period',
      takes: milliseconds,
      default: '10000ms',
      means: 'How often the commit log is forced to disk.',
      concerns: ['RPO'],
      says: (place) =>
        `RPO up to ${place.shown('commitlog_sync_period')} of writes, if all replicas crash at once`,
      documentation: '#commitlog_sync_period',
    },
    {
      at: 'read_request_timeout',
      takes: milliseconds,
      default: '5000ms',
      means: 'How long a coordinator waits for replicas to read.',
      concerns: ['latency', 'availability'],
      documentation: '#read_request_timeout',
    },
    {
      at: 'write_request_timeout',
      takes: milliseconds,
      default: '2000ms',
      means: 'How long a coordinator waits for replicas to write.',
      concerns: ['latency', 'availability'],
      says: (place) =>
        `a write that failed after ${place.shown('write_request_timeout')} may have happened all the same`,
      documentation: '#write_request_timeout',
    },
    {
      at: 'phi_convict_threshold',
      takes: count,
      default: '8',
      means: 'How sure a node must be that another is down.',
      concerns: ['RTO', 'availability'],
      // Hayashibara’s detector with exponential gaps: silence of φ ÷ log10(e) mean intervals, gossip is each second.
      says: (place) =>
        `a dead node is noticed after about ${Math.round(place.number('phi_convict_threshold') * Math.LN10)} s of silence`,
      documentation: '#phi_convict_threshold',
    },
    {
      at: 'endpoint_snitch',
      takes: word,
      default: 'SimpleSnitch',
      means: 'How nodes know in which data centre and rack each is.',
      concerns: ['availability', 'latency'],
      says: ({ value }) =>
        value.endsWith('SimpleSnitch')
          ? 'one data centre and one rack: replicas can stand together, and fall together'
          : undefined,
      documentation: '#endpoint_snitch',
    },
  ],
  conflicts: [
    {
      code: 'cassandra/hints-off-with-window',
      severity: 'information',
      at: 'max_hint_window',
      says: (place) =>
        place.has('hinted_handoff_enabled') && !place.isOn('hinted_handoff_enabled')
          ? 'has no effect: hinted_handoff_enabled is false'
          : undefined,
    },
  ],
};
