import type { Metric } from './metric';

/** What a guarantee of consistency comes to, on the operations of which it says something. */
const violations = (of: string, that: string, matters: string): Metric => ({
  unit: 'share',
  of: ['clients'],
  means: `The share of ${of} ${that}; measured, on up to 256 keys at a time, where a promise speaks of it.`,
  matters,
});

/** Violations of guarantees, each held against the recorded history of a run: see ../../consistency. */
export const consistency = {
  read_your_writes_violations: violations(
    'reads of what the same user had written before',
    'that did not show that write, or a later one',
    'A user saves something, reloads the page, and it is not there.',
  ),
  monotonic_reads_violations: violations(
    'reads of what the same user had read before',
    'that returned an older version than that',
    'A comment is there, and after the next click it is gone.',
  ),
  monotonic_writes_violations: violations(
    'writes of what the same user had written before',
    'that the store put before that write',
    'A user’s correction is overwritten by the mistake.',
  ),
  consistent_prefix_violations: violations(
    'reads of users who had seen some write',
    'that missed another, acknowledged before that one was sent',
    'An answer appears before its question.',
  ),
  causal_violations: violations(
    'reads of what their user knew of, by own operations or through what others wrote who knew of it',
    'that returned an older version than that',
    'A reply is there and what it replies to is not: nobody who works together can rely on what they see.',
  ),
  linearizability_violations: violations(
    'reads',
    'that fit into no order of all operations on their key, each at one instant between request and answer',
    'Locks, counters, unique names and stock go wrong unless this is 0.',
  ),
} as const satisfies Record<string, Metric>;
