/** How far nodes are from each other, and what a cut between two places keeps from passing. */
import { describe, expect, test } from 'vitest';
import type { LinkSpec, Model, NodeSpec } from '../../../src/sim';
import { Clock } from '../../../src/sim/kernel/clock';
import { Network } from '../../../src/sim/network';
import { constant, model, service } from './models';

const at = (...zones: string[]): NodeSpec => ({ ...service(zones.join('/'), constant(0)), zones });
const link = (one: string, other: string, rttSeconds: number): LinkSpec => ({
  between: [one, other],
  rttSeconds,
});
const network = (nodes: readonly NodeSpec[], links: readonly LinkSpec[] = []): Network =>
  new Network(new Clock(), model(nodes, [], { links, localRttSeconds: 0.002 }));

describe('the way between two nodes takes half the round trip of', () => {
  const [outer, inner] = [link('us', 'eu', 0.01), link('us1', 'eu1', 0.5)];
  const mixed = link('eu', 'us1', 0.3);
  test.each<[string, LinkSpec[], number]>([
    ['the link between the outer domains', [outer], 0.01],
    ['the link between the inner ones, where it is the only one', [inner], 0.5],
    ['the inner of two, in whichever order', [outer, inner], 0.5],
    ['the inner of two, in whichever order', [inner, outer], 0.5],
    ['a link from an inner domain to an outer one', [outer, mixed], 0.3],
    ['the innermost of three', [outer, inner, mixed], 0.5],
    ['the first of two that are equally far inside', [mixed, link('us', 'eu1', 0.4)], 0.3],
    ['the local network, where no link is between them', [link('us2', 'eu1', 0.5)], 0.002],
  ])('%s', (_, links, rttSeconds) => {
    const nodes = network([at('world', 'us', 'us1'), at('world', 'eu', 'eu1')], links);
    expect([nodes.oneWaySeconds(0, 1), nodes.oneWaySeconds(1, 0)]).toEqual([rttSeconds / 2, rttSeconds / 2]);
  });

  test('the local network, where one stands in a domain around the other', () => {
    const nodes = network([at('us'), at('us', 'us1'), at()], [link('us', 'us1', 9)]);
    expect([nodes.oneWaySeconds(0, 1), nodes.oneWaySeconds(1, 0), nodes.oneWaySeconds(0, 2)]).toEqual([
      0.001, 0.001, 0.001,
    ]);
  });
});

test('only ways that are asked for are looked up, each pair of places once', () => {
  let looks = 0;
  const nodes = Array.from({ length: 5000 }, (_, index) => at('world', index % 2 === 0 ? 'us' : 'eu'));
  const large: Model = {
    ...model(nodes, []),
    get links() {
      looks++;
      return [link('us', 'eu', 0.08)];
    },
  };
  const ways = new Network(new Clock(), large);
  for (let node = 1; node < 5000; node += 2) expect(ways.oneWaySeconds(node - 1, node)).toBe(0.04);
  expect(looks).toBe(1);
});

describe('a cut', () => {
  const nodes = [at('us', 'us1'), at('us', 'us2'), at('eu')];
  /** Pairs that do not reach each other, by the nodes' places. */
  const apart = (ways: Network): string[] =>
    nodes.flatMap(({ id: one }, row) =>
      nodes.flatMap(({ id: other }, column) => (ways.reaches(row, column) ? [] : [`${one} ${other}`])),
    );
  const both = (one: string, other: string): string[] => [`${one} ${other}`, `${other} ${one}`].sort();

  test('keeps messages from passing in either direction', () => {
    const ways = network(nodes);
    ways.cut({ from: 'us', to: 'eu' });
    expect(apart(ways).sort()).toEqual([...both('us/us1', 'eu'), ...both('us/us2', 'eu')].sort());
  });
  test('of a domain from the one around it leaves the nodes in it together', () => {
    const ways = network([...nodes, at('us', 'us1')]);
    ways.cut({ from: 'us', to: 'us1' });
    expect(apart(ways).sort()).toEqual(both('us/us1', 'us/us2'));
    expect(ways.reaches(0, 3)).toBe(true);
  });
  test('lasts until every cut between the two has healed', () => {
    const ways = network(nodes);
    const [first, ...others] = Array.from({ length: 300 }, () => ways.cut({ from: 'us1', to: 'eu' }));
    const healOuter = ways.cut({ from: 'us', to: 'eu' });
    for (const heal of others) heal();
    healOuter();
    expect(apart(ways).sort()).toEqual(both('us/us1', 'eu'));
    first?.();
    expect(apart(ways)).toEqual([]);
  });
  test('that is one-way keeps messages from passing in that direction only', () => {
    const ways = network(nodes);
    ways.cut({ from: 'us', to: 'eu', oneWay: true });
    expect(apart(ways).sort()).toEqual(['us/us1 eu', 'us/us2 eu']);
  });
  test('from a domain to the one within it leaves the way out of that', () => {
    const ways = network(nodes);
    ways.cut({ from: 'us', to: 'us1', oneWay: true });
    expect(apart(ways)).toEqual(['us/us2 us/us1']);
  });
  test('between several places leaves those of one side together', () => {
    const ways = network([...nodes, at('asia')]);
    ways.cut({ from: ['us1', 'eu'], to: ['us2'] });
    expect(apart(ways).sort()).toEqual([...both('us/us1', 'us/us2'), ...both('eu', 'us/us2')].sort());
  });
  test('with a place on both sides leaves that as a bridge between them', () => {
    const ways = network(nodes);
    ways.cut({ from: ['us1', 'us2'], to: ['us2', 'eu'] });
    expect(apart(ways).sort()).toEqual(both('us/us1', 'eu'));
  });
  test('of a place from all others leaves those in it together', () => {
    const ways = network(nodes);
    ways.isolate('us');
    expect(apart(ways).sort()).toEqual([...both('us/us1', 'eu'), ...both('us/us2', 'eu')].sort());
  });
});
