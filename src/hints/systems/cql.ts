import { survives, time } from '../openings';
import { Place } from '../place';
import { count, formatSeconds, seconds, truth, word } from '../quantity';
import type { System } from '../system';

/** A setting of a replication map that is a data centre with its number of copies. */
function copies(place: Place): number | undefined {
  const isCount = place.setting !== undefined && place.setting.key !== 'class' && /^\d+$/.test(place.value);
  return isCount ? Number(place.value) : undefined;
}

/** What a quorum of so many copies is: in this data centre, and over all where there are several. */
function quorum(place: Place): string | undefined {
  const here = copies(place);
  if (here === undefined) return undefined;
  const centres = place.section.settings
    .map((setting) => copies(new Place(place.system, place.file, place.section, setting)))
    .filter((each) => each !== undefined);
  const majority = (all: number): string => `${Math.floor(all / 2) + 1} of ${all}`;
  if (centres.length === 1)
    return `a quorum is ${majority(here)}: ${survives(here)} before reads and writes at (LOCAL_)QUORUM fail`;
  const all = centres.reduce((sum, each) => sum + each, 0);
  return `LOCAL_QUORUM is ${majority(here)} here: ${survives(here)}; QUORUM is ${majority(all)}, in whichever data centres: ${survives(all)}`;
}

/** Keyspaces and tables of Cassandra */
export const cql: System = {
  id: 'cql',
  title: 'Cassandra schema',
  version: '4.1',
  files: [{ names: ['*.cql', '*.cqlsh'] }],
  format: 'cql',
  documentation: 'https://cassandra.apache.org/doc/4.1/cassandra/cql/ddl.html',
  settings: [
    {
      at: 'keyspace/replication/class',
      takes: word,
      means: 'How replicas are placed.',
      concerns: ['availability', 'consistency'],
      says: ({ value }) =>
        value.endsWith('SimpleStrategy')
          ? 'the next nodes on the ring, wherever they stand: a rack or data centre lost can take all copies'
          : 'so many copies in each data centre, spread over its racks',
      documentation: '#create-keyspace-statement',
    },
    {
      at: 'keyspace/replication/*',
      takes: count,
      means: 'How many copies of each row there are, in this data centre or in all.',
      concerns: ['availability', 'RPO', 'capacity'],
      says: quorum,
      opens: (place) => {
        const all = copies(place);
        if (all === undefined) return undefined;
        const quorum = String(Math.floor(all / 2) + 1);
        return {
          calculator: 'quorum',
          question: 'quorum.failures',
          inputs: { n: String(all), r: quorum, w: quorum },
        };
      },
      documentation: '#create-keyspace-statement',
    },
    {
      at: 'keyspace/durable_writes',
      takes: truth,
      default: 'true',
      means: 'Whether writes go to the log on disk before they are acknowledged.',
      concerns: ['RPO'],
      says: (place) =>
        place.isOn('durable_writes')
          ? undefined
          : 'a node that crashes loses what it had only in memory; all copies do, if all crash at once',
      documentation: '#create-keyspace-statement',
    },
    {
      at: 'table/gc_grace_seconds',
      takes: seconds,
      default: '864000',
      means: 'How long a deletion is remembered.',
      concerns: ['consistency'],
      says: (place) =>
        place.number('gc_grace_seconds') === 0
          ? 'deleted rows come back from a copy that missed the deletion'
          : `repair at least every ${formatSeconds(place.number('gc_grace_seconds'))}, or deleted rows come back from a copy that missed the deletion`,
      documentation: '#create-table-options',
    },
    {
      at: 'table/default_time_to_live',
      takes: seconds,
      default: '0',
      means: 'How long rows live.',
      concerns: ['capacity'],
      says: (place) =>
        place.number('default_time_to_live') > 0
          ? `rows are gone after ${place.shown('default_time_to_live')}`
          : undefined,
      opens: (place) =>
        place.number('default_time_to_live') > 0
          ? { calculator: 'storage-growth', inputs: { period: time(place.number('default_time_to_live')) } }
          : undefined,
      documentation: '#create-table-options',
    },
    {
      at: 'table/speculative_retry',
      takes: word,
      default: '99p',
      means: 'When a slow read asks one more replica.',
      concerns: ['latency', 'capacity'],
      documentation: '#create-table-options',
    },
  ],
  conflicts: [
    {
      code: 'cql/quorum-of-two',
      severity: 'information',
      at: 'keyspace/replication/*',
      says: (place) =>
        copies(place) === 2
          ? 'a quorum of 2 is both: one node down stops reads and writes at QUORUM, as with one copy'
          : undefined,
    },
    {
      code: 'cql/deletions-forgotten-at-once',
      severity: 'warning',
      at: 'table/gc_grace_seconds',
      says: (place) =>
        place.number('gc_grace_seconds') === 0
          ? 'with more than one copy, deleted rows come back from one that missed the deletion'
          : undefined,
    },
    {
      code: 'cql/writes-not-on-disk',
      severity: 'warning',
      at: 'keyspace/durable_writes',
      says: (place) =>
        place.isOn('durable_writes')
          ? undefined
          : 'a power cut of all copies loses acknowledged writes: none of them is on disk',
    },
  ],
};
