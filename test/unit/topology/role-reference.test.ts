/** The reference of roles, arrows and distributions: all that is declared, each in its own table. */
import { describe, expect, test } from 'vitest';
import { roleReference, roles } from '../../../src/topology';
import { callAttributes, replicationAttributes } from '../../../src/topology/call-edge';
import { timeNotations } from '../../../src/topology/distribution';

const reference = roleReference();

/** The first cell of each row in the table below a heading, without its head. */
function rows(heading: string): string[] {
  const [, rest = ''] = reference.split(`\n## ${heading}\n`);
  const [section = ''] = rest.split('\n## ');
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
}

describe('has', () => {
  test.each([...roles.values()])('every attribute of $name', ({ name, attributes }) => {
    expect(rows(name)).toEqual(Object.keys(attributes));
  });
  test('the attributes of calls and those of replication links apart', () => {
    expect(rows('calls')).toEqual(Object.keys(callAttributes));
    expect(rows('replication links')).toEqual(Object.keys(replicationAttributes));
  });
  test('every distribution, how it is written and what it means', () => {
    expect(rows('distributions')).toEqual(timeNotations.map(({ name }) => name));
    expect(reference).toContain(
      '| `pareto` | `pareto(minimum, shape)` | A few very large ones among many small',
    );
  });
  test('where nodes stand, and how far they are apart', () => {
    const [, subgraphs = ''] = reference.split('\n## subgraphs\n');
    expect(subgraphs.split('\n## ')[0]).toContain('`link eu us rtt 80 ms`');
  });
  test('defaults with their sources', () => {
    expect(reference).toContain('| 5 ms (latency.ssd_fsync_write) |');
    expect(reference).toMatch(/\| `capacity` \| .* \| required \|/);
  });
});
