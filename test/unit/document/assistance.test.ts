/** What the editor is told about a cell of a document: what is above it counts, and places are the cell’s own. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { metrics } from '../../../src/sim';
import { roles } from '../../../src/topology';
import { estimate, flowchart, line, scenario, titled } from './cells';

const above = [
  estimate('load = 100 req/s', 'budget = 20 ms'),
  titled('Checkout', 'subgraph us [US East]', ...line('load', '2 ms'), 'end'),
  titled('Search', 'people@{ role: clients, rate: 1/s }', 'people --> index@{ role: cache, label: "Index" }'),
];

/** The cells with one in which `|` is the cursor, its index, and the cursor’s offset. */
function at(cell: CodeCell, before: readonly CodeCell[] = above): [readonly CodeCell[], number, number] {
  return [[...before, { ...cell, text: cell.text.replace('|', '') }], before.length, cell.text.indexOf('|')];
}
const completions = (...place: Parameters<typeof at>) => new Session().complete(...at(...place));
const offered = (...place: Parameters<typeof at>): string[] =>
  completions(...place).map(({ label }) => label);
const hover = (...place: Parameters<typeof at>) => new Session().hover(...at(...place));

describe('completion in an estimate', () => {
  test('offers the names above with their values, and its own, but none from below', () => {
    const offer = completions(estimate('mine = 3 req', '|', 'later = 4'), above);
    expect(offer).toContainEqual(expect.objectContaining({ label: 'load', detail: '100 req/s' }));
    expect(offer).toContainEqual(expect.objectContaining({ label: 'mine', detail: '3 req' }));
    expect(
      new Session().complete([estimate('')].concat(above), 0, 0).map(({ label }) => label),
    ).not.toContain('load');
  });

  test('offers the members of a group after its dot', () => {
    const offer = completions(estimate('a = latency.|'));
    const seek = offer.find(({ label }) => label === 'disk_seek');
    // The latency table every engineer knows: a disk seek is 10 ms.
    expect(seek).toMatchObject({ detail: '10 ms', start: 'a = latency.'.length });
  });

  test('offers the words that the document counts after a number', () => {
    expect(offered(estimate('a = 3 |'))).toContain('req');
  });
});

describe('completion in a flowchart', () => {
  test('offers the declared attributes of the node’s role, with what each takes', () => {
    expect(offered(flowchart('a@{ role: cache, |'))).toEqual(
      Object.keys(roles.get('cache')?.attributes ?? {}),
    );
    const rate = completions(flowchart('a@{ role: clients, |')).find(({ label }) => label === 'rate');
    expect(rate).toMatchObject({
      insert: 'rate: ',
      detail: 'a rate such as 1 k/s or 500 req/s (default: none, where users or a trace is given)',
    });
  });

  test('offers the names above as values', () => {
    expect(offered(flowchart('a@{ role: clients, rate: |'))).toEqual(['load', 'budget']);
  });

  test('offers every role', () => {
    expect(offered(flowchart('a@{ role: |'))).toEqual([...roles.keys()]);
  });
});

describe('completion in a scenario', () => {
  test('offers the nodes and subgraphs of the flowchart that it runs, and no other’s', () => {
    const shown = (title: string, rest: string): string[] => offered(scenario(`run ${title}5 s`, rest));
    expect(shown('', 'at 1 s crash |')).toEqual(['index']);
    expect(shown('Checkout ', 'at 1 s crash |')).toEqual(['app', 'us']);
    expect(shown('Checkout ', 'require p99(|')).toEqual(['users', 'app']);
  });

  test('offers metrics of that flowchart’s nodes, and the names above, to a promise', () => {
    const offer = offered(scenario('run 5 s', 'require |'));
    expect(offer).toEqual(expect.arrayContaining(['p99', 'hit_ratio', 'load', 'budget']));
    expect(offered(scenario('run Checkout 5 s', 'require |'))).not.toContain('hit_ratio');
  });

  test('offers no node where no flowchart is above', () => {
    expect(offered(scenario('run 5 s', 'at 1 s crash |'), [])).toEqual([]);
  });
});

describe('hover', () => {
  test('tells a name’s value', () => {
    expect(hover(estimate('a = 2', 'b = lo|ad * a'))?.markdown).toContain('**100 req/s**');
    expect(hover(estimate('a = 2', 'b = load * |a'))?.markdown).toContain('**2**');
  });

  test('explains an attribute, a statement and a metric with what their declarations say', () => {
    const { instances } = roles.get('service')?.attributes ?? {};
    expect(instances?.means).toBeTruthy();
    expect(hover(flowchart('a@{ role: service, inst|ances: 3 }'))?.markdown).toContain(instances?.means);
    expect(hover(scenario('run 5 s', 'require p9|9(people) < 1 s'))?.markdown).toContain(metrics.p99.means);
    expect(hover(scenario('r|un 5 s'))?.markdown).toContain('run [TITLE] DURATION');
  });

  test('knows the nodes of the flowchart that a scenario runs', () => {
    expect(hover(scenario('run 5 s', 'at 1 s crash in|dex'))?.markdown).toContain('Index');
    expect(hover(scenario('run Checkout 5 s', 'at 1 s crash in|dex'))).toBeUndefined();
  });

  test('says nothing where there is nothing to say', () => {
    expect(hover(estimate('a = 1|2'))).toBeUndefined();
    expect(hover(flowchart('a| --> b'))).toBeUndefined();
  });

  test.each([
    ['an estimate', estimate('a = 2', 'b = lo|ad * a'), [2, 5, 2, 9]],
    ['a flowchart', flowchart('', '  a@{ role: cache, tt|l: 5 s }'), [3, 20, 3, 28]],
    ['a scenario', scenario('run 5 s', '  require p9|9(people) < 1 s'), [2, 11, 2, 14]],
  ])(
    'marks in %s the word in the cell’s own lines, wherever the cell stands in the document',
    (_, cell, range) => {
      const [line, column, endLine, endColumn] = range;
      const moved = { ...cell, line: 40, indent: [2, 2, 2] };
      expect(hover(moved)?.range).toEqual({ line, column, endLine, endColumn });
    },
  );
});

test('a cell that is not there has nothing to offer or to explain', () => {
  const session = new Session();
  expect([session.complete(above, 9, 0), session.hover(above, 9, 0)]).toEqual([[], undefined]);
});

test('an answer follows the latest text, not the one that was run', () => {
  const session = new Session();
  const use = estimate('b = load');
  session.run([...above, use], 3);
  const edited = [estimate('load = 7 req/s'), ...above.slice(1), use];
  expect(session.hover(edited, 3, 'b = lo'.length)?.markdown).toContain('**7 req/s**');
});
