/** What the editor offers and explains inside a flowchart, all from the declarations of the roles. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { completeTopology, hoverTopology, roles } from '../../../src/topology';
import { callAttributes } from '../../../src/topology/call-edge';

const names = new Names();
evaluateEstimate('redirects = 100 req/s\nmaß = 3', names);

/** The text without its cursor `|`, and the cursor's offset. */
function at(marked: string): [text: string, offset: number] {
  const text = `flowchart LR\n${marked}`;
  return [text.replace('|', ''), text.indexOf('|')];
}
const offered = (marked: string): string[] =>
  completeTopology(...at(marked), names).map(({ label }) => label);
const explained = (marked: string): string => hoverTopology(...at(marked))?.markdown ?? '';

/** The attributes of a service, in the order in which they are offered. */
const ofService = [
  ...['instances', 'workers', 'size', 'contention', 'coherency', 'queue', 'order', 'shed', 'time'],
  ...['autoscale', 'deploy', 'serverless', 'connections'],
];

describe('completion inside @{ }', () => {
  test('offers all roles after role:', () => {
    expect(offered('a@{ role: |')).toEqual([...roles.keys()]);
  });
  test('offers the attributes of the node’s role, and no other’s', () => {
    expect(offered('a@{ role: service, |')).toEqual(ofService);
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
  test('offers ways in which requests come, and what each of them takes', () => {
    expect(offered('a@{ role: clients, arrivals: |')).toContain('diurnal(peak=2, period=1 day)');
    expect(offered('a@{ role: clients, arrivals: "bursts(peak=4, |')).toEqual(
      expect.arrayContaining(['length=', 'every=', 'redirects']),
    );
    expect(offered('a@{ role: clients, arrivals: "bursts(peak=4, |')).not.toContain('peak=');
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
  test.each([
    ['of a value', 'a@{ role: clients, rate: 1/s }\nb@{ role: service, time: 1 ms } --> c|'],
    ['in a label that holds @{', 'a["x @{ y"] --> |'],
    ['in a text between quotes', 'a@{ role: service, label: "x|'],
    ['in a comment of Mermaid', '%% a@{ role: |'],
    ['in a comment of Mermaid inside the braces', 'a@{\n  role: service\n%% |\n}'],
    ['in a comment of YAML', 'a@{\n  role: service # wor|\n}'],
    ['behind a name that every object has', 'a@{ role: service, toString: |'],
  ])('offers nothing outside %s', (_, marked) => {
    expect(offered(marked)).toEqual([]);
  });
  test('is there for names in any script', () => {
    expect(offered('größe@{ role: service, |')).toEqual(ofService);
    expect(offered('a é1@--> b\né1@{ |')).toEqual([...Object.keys(callAttributes), 'lag', 'bandwidth']);
    const [text, offset] = at('größe@{ role: service, workers: ma| }');
    const [first] = completeTopology(text, offset, names).filter(({ label }) => label === 'maß');
    expect(first?.start).toBe(text.indexOf('ma }'));
  });
  test('knows the role from another line of the node', () => {
    expect(offered('a@{ role: service }\na@{ |')).toEqual(ofService);
  });
  test('tells a call from a replication link by its ends', () => {
    expect(offered('a@{ role: database }\nb@{ role: database }\na log@==> b\nlog@{ |')).toEqual([
      'lag',
      'bandwidth',
    ]);
  });
  test('goes on behind a brace or a comma between quotes', () => {
    expect(offered('a@{ role: service, label: "x } y, z", |')).toEqual(ofService);
  });
  test('does not take the role of the node below an unfinished block', () => {
    expect(offered('a@{ role: database, wait_for: 1, |\nb@{ role: cache }')).toContain('failover');
  });
});

describe('completion inside a value', () => {
  const words = (marked: string): string[] =>
    completeTopology(...at(marked), new Names()).map(({ label }) => label);
  test.each([
    [
      'a distribution offers its arguments by name',
      '"lognormal(|"',
      ['mean=', 'sd=', 'p50=', 'p95=', 'p99='],
    ],
    ['and those that go with the ones given', '"lognormal(p50=1 ms, |"', ['p95=', 'p99=']],
    ['of every way to say which one', '"gamma(|"', ['mean=', 'sd=', 'shape=', 'scale=']],
    ['and none of a third percentile', '"normal(p5=1 ms, p50=2 ms, |"', []],
    ['also of arguments without names', '"lognormal(1 ms, |"', ['sd=']],
    ['and none behind a name', '"lognormal(mean=|"', []],
    ['and none of another function inside', '"lognormal(max(1 ms, |"', []],
  ])('%s', (_, value, expected) => {
    expect(words(`a@{ role: service, time: ${value}`)).toEqual(expected);
  });
  test('without quotes over several lines', () => {
    expect(words('a@{\n  role: service\n  time: lognormal(1 ms, |\n}')).toEqual(['sd=']);
  });
  test.each([
    [
      'clauses offer their words',
      '"|"',
      ['detect', 'fence', 'fence_time', 'promote', 'switch', 'reconfigure', 'rewind'],
    ],
    [
      'but none twice',
      '"detect 10 s, fence none, promote 1 s, |"',
      ['fence_time', 'switch', 'reconfigure', 'rewind'],
    ],
    ['and behind a word what it takes', '"detect 10 s, fence |"', ['none', 'lease', 'stonith', 'storage']],
  ])('%s', (_, value, expected) => {
    expect(words(`a@{ role: database, failover: ${value} }`)).toEqual(expected);
  });
});

describe('completion inside an arrow’s label', () => {
  const nodes =
    'users@{ role: clients, rate: 1/s }\nlb@{ role: load-balancer }\nstore@{ role: database }\n%% |x|\n';
  /** The cursor is `‸`, because bars stand around labels. */
  const completions = (marked: string): ReturnType<typeof completeTopology> => {
    const text = `flowchart LR\n${nodes}${marked}\nusers -->|reads| lb`;
    return completeTopology(text.replace('‸', ''), text.indexOf('‸'), names);
  };
  const forms = (marked: string): string[] =>
    completions(marked)
      .filter(({ kind }) => kind === 'value')
      .map(({ label }) => label);
  const all = ['reads', 'writes', 'every 10 s', '2 per request', '20 %'];

  test.each([
    ['of a label that is not finished', 'users -->|‸', all],
    ['of one that is', 'users -->|re‸| app', all],
    ['between quotes', 'users -->|"‸"| app', all],
    ['of a dotted arrow', 'app -.->|‸', all],
    ['what goes with the parts before', 'users -->|20 %, ‸', ['reads', 'writes', '2 per request']],
    ['reads or writes beside an interval', 'users -->|every 1 min, ‸', ['reads', 'writes']],
    ['an interval beside writes', 'users -->|writes, ‸', ['reads', 'every 10 s', '2 per request', '20 %']],
    ['what a load balancer can do', 'users --> lb -->|‸', ['reads', 'writes', '20 %']],
    ['nothing of a replication link', 'store ==>|‸| copy', []],
    ['nothing behind the label', 'users -->|reads| ‸', []],
    ['nothing in a comment', '%% users -->|‸', []],
    ['nothing in a node’s text', 'users --> app[|‸', []],
  ])('offers the forms %s', (_, marked, expected) => {
    expect(forms(marked)).toEqual(expected);
  });
  test('replaces the whole part, blanks inside it too, but only the word of an expression', () => {
    const marked = 'users -->|reads, 2 per‸';
    const at = `flowchart LR\n${nodes}`.length;
    const starts = completions(marked).map(({ label, start }) => [label, start - at]);
    expect(starts).toContainEqual(['2 per request', marked.indexOf('2 per')]);
    expect(starts).toContainEqual(['redirects', marked.indexOf('per')]);
  });
});

describe('hover', () => {
  test('explains an attribute with what it takes and its default', () => {
    const text = explained('a@{ role: database, comm|it: 1 ms }');
    expect(text).toContain('The time to make a write durable');
    expect(text).toContain('Default: 5 ms (latency.ssd_fsync_write).');
  });
  test('says that an attribute is required', () => {
    expect(explained('a@{ role: cache, capa|city: 1 k }')).toContain('Required.');
  });
  test('explains a role at its name and at the node', () => {
    expect(explained('a@{ role: ca|che }')).toContain('Memory before a slower store');
    expect(explained('store|@{ role: cache, label: "Redis" }')).toContain('**Redis**, a cache');
  });
  test('speaks of a role in plain words', () => {
    expect(explained('lb|@{ role: load-balancer }')).toMatch(/^\*\*lb\*\*, a load balancer — /);
  });
  test('says nothing about a key that every object has', () => {
    expect(explained('a@{ construc|tor: 1 }')).toBe('');
  });
  test('explains the attributes of an arrow', () => {
    expect(explained('a e1@--> b\ne1@{ time|out: 1 s }')).toContain('How long the caller waits');
  });
  test('explains those of a call at a call, and those of a link at a link', () => {
    const databases = 'a@{ role: database }\nb@{ role: database }\na e1@==> b\n';
    const services = databases.replaceAll('database', 'service');
    expect(explained(`${services}e1@{ time|out: 1 s }`)).toContain('How long the caller waits');
    expect(explained(`${services}e1@{ la|g: 1 s }`)).toBe('');
    expect(explained(`${databases}e1@{ la|g: 1 s }`)).toContain('Delay of the log');
    expect(explained(`${databases}e1@{ time|out: 1 s }`)).toBe('');
  });
  test('says nothing about a node that is drawn only', () => {
    expect(explained('a| --> b')).toBe('');
  });
});
