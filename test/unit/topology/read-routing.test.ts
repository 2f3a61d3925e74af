/** What a diagram says of who serves the reads of a leader with followers. */
import { describe, expect, test } from 'vitest';
import { build, modelOf } from './build';

const drawn = (reads: string, copies = 'db ==> copy@{ role: database }'): string =>
  `users@{ role: clients, rate: 100/s }
  users --> db@{ role: database, reads: "${reads}" }
  ${copies}`;
const routing = (reads: string): unknown => {
  const leader = modelOf(drawn(reads)).nodes.find(({ id }) => id === 'db');
  return leader?.role === 'database' ? leader.reads : undefined;
};

test.each([
  ['followers', { from: 'followers' }],
  ['nearest, max_lag 2 s', { from: 'nearest', maxLagSeconds: 2 }],
  ['sticky, own_writes 5 s', { from: 'sticky', ownWritesSeconds: 5 }],
  ['followers, own_writes 500 ms, max_lag any', { from: 'followers', ownWritesSeconds: 0.5 }],
])('“%s” is read', (reads, expected) => expect(routing(reads)).toEqual(expected));

describe('is wrong:', () => {
  test.each([
    [
      'a word that there is not',
      drawn('follower'),
      '3:42: reads: one of leader, followers, nearest, sticky was expected, not “follower” — did you mean “followers”?',
    ],
    [
      'a bound that is no time',
      drawn('followers, max_lag 3'),
      '3:61: reads: a duration such as 2 s was expected, not a plain number — did you mean “3 ms”, or “3 s”?',
    ],
    [
      'followers where there are none',
      drawn('followers', ''),
      '3:13: “db” has no follower, and says reads of some: an arrow ==> or -.-> to one was expected',
    ],
    [
      'it stands at a follower',
      drawn('followers', 'main@{ role: database } ==> db\n  users --> main'),
      '3:13: “db” follows “main”: reads is declared at the leader',
    ],
  ])('%s', (_, body, problem) => expect(build(body).problems).toEqual([problem]));
});
