/** What the editor offers and explains inside a flowchart, all from the declarations of the roles. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { completeTopology, hoverTopology, roleReference, roles } from '../../../src/topology';

const names = new Names();
evaluateEstimate('redirects = 100 req/s', names);

/** The text without its cursor `|`, and the cursor's offset. */
function at(marked: string): [text: string, offset: number] {
  const text = `flowchart LR\n${marked}`;
  return [text.replace('|', ''), text.indexOf('|')];
}
const offered = (marked: string): string[] =>
  completeTopology(...at(marked), names).map(({ label }) => label);
const explained = (marked: string): string => hoverTopology(...at(marked))?.markdown ?? '';

describe('completion inside @{ }', () => {
  test('offers all roles after role:', () => {
    expect(offered('a@{ role: |')).toEqual(['clients', 'load-balancer', 'service', 'cache', 'database']);
  });
  test('offers the attributes of the node’s role, and no other’s', () => {
    expect(offered('a@{ role: service, |')).toEqual(['instances', 'workers', 'queue', 'time']);
  });
  test('offers them in an unfinished block over several lines', () => {
    expect(offered('a@{\n  role: service\n  wo|')).toContain('workers');
  });
  test('offers role where there is none yet', () => {
    expect(offered('a@{ |')).toContain('role');
  });
  test('offers the words of a choice', () => {
    expect(offered('a@{ role: load-balancer, policy: |')).toEqual(
      expect.arrayContaining(['round-robin', 'least-connections', 'random', 'power-of-two']),
    );
  });
  test('offers the estimates’ names as values', () => {
    expect(offered('a@{ role: clients, rate: re|')).toContain('redirects');
  });
  test('offers the attributes of an arrow for its name', () => {
    expect(offered('a e1@--> b\ne1@{ ti|')).toContain('timeout');
  });
  test('replaces the word at the cursor', () => {
    const [text, offset] = at('a@{ role: serv|');
    expect(completeTopology(text, offset, names)[0]?.start).toBe(text.indexOf('serv'));
  });
  test('offers nothing outside', () => {
    expect(offered('a@{ role: service } --> b|')).toEqual([]);
  });
});

describe('hover', () => {
  test('explains an attribute with what it takes and its default', () => {
    const text = explained('a@{ role: database, comm|it: 1 ms }');
    expect(text).toContain('The time to make a write durable');
    expect(text).toContain('Default: 5 ms (latency.ssd_fsync_write).');
  });
  test('says that an attribute is required', () => {
    expect(explained('a@{ role: clients, ra|te: 1/s }')).toContain('Required.');
  });
  test('explains a role at its name and at the node', () => {
    expect(explained('a@{ role: ca|che }')).toContain('Memory before a slower store');
    expect(explained('store|@{ role: cache, label: "Redis" }')).toContain('**Redis**, a cache');
  });
  test('explains the attributes of an arrow', () => {
    expect(explained('a e1@--> b\ne1@{ time|out: 1 s }')).toContain('How long the caller waits');
  });
  test('says nothing about a node that is drawn only', () => {
    expect(explained('a| --> b')).toBe('');
  });
});

test('the reference names every attribute of every role', () => {
  const reference = roleReference();
  const missing = [...roles.values()].flatMap(({ name, attributes }) =>
    [`## ${name}`, ...Object.keys(attributes).map((key) => `| \`${key}\` |`)].filter(
      (text) => !reference.includes(text),
    ),
  );
  expect(missing).toEqual([]);
});
