/** What the editor offers and explains in a scenario, from the declarations of its statements, faults and metrics. */
import { describe, expect, test } from 'vitest';
import { completeScenario, hoverScenario } from '../../../src/scenario';
import { metricsAt } from '../../../src/scenario/places';
import { metrics } from '../../../src/sim';
import { namesOf, places, unusual, verbs } from './places';

const above = { names: namesOf('budget = 1 s'), places, titles: ['Checkout', 'Product search', ''] };
const offered = (marked: string): string[] =>
  completeScenario(marked.replace('|', ''), marked.indexOf('|'), above).map(({ label }) => label);
const explained = (marked: string): string =>
  hoverScenario(marked.replace('|', ''), marked.indexOf('|'), places)?.markdown ?? '';

describe('completion', () => {
  test('begins a line with a statement', () => {
    expect(offered('run 5 min\nre|')).toEqual([
      ...[
        'run',
        'link',
        'at',
        'every',
        'chaos',
        'compare',
        'sweep',
        'cheapest',
        'repeat',
        'explain',
        'require',
      ],
    ]);
  });
  test('offers faults after a time', () => {
    expect(offered('at 60 s |')).toEqual(verbs.split(', '));
    expect(offered('at 60 s |')).toContain('crash');
  });
  test('offers nodes and subgraphs to a fault', () => {
    expect(offered('at 60 s crash |')).toEqual([
      ...['app', 'primary', 'url-cache'],
      ...['us-east', 'eu-west', 'home'],
    ]);
  });
  test('offers no fault to a place that cannot suffer it', () => {
    // Users do not get slow, and nobody slows a region down; only a database has a disk.
    expect(offered('at 60 s slow |')).toEqual(['app', 'primary', 'url-cache', 'disk']);
    expect(offered('at 60 s slow disk of |')).toEqual(['primary']);
  });
  test('offers subgraphs to a link', () => {
    expect(offered('link us-|')).toEqual(['us-east', 'eu-west', 'home']);
  });
  test('offers every metric that a node has, and the estimates’ names, to a promise', () => {
    // No database follows another here, so nothing lags; no queue, so nothing is redelivered.
    const had = new Set<string>([...places.nodes.values()].flatMap((place) => metricsAt(place)));
    const names = Object.keys(metrics).filter((name) => had.has(name));
    expect(names).not.toContain('lag');
    expect(offered('require |')).toEqual([...names, 'budget']);
  });
  test('offers nodes to a metric', () => {
    expect(offered('require p99(us|')).toEqual(['users', 'app', 'primary', 'url-cache']);
  });
  test('offers to a metric only nodes that have it', () => {
    expect(offered('require hit_ratio(|')).toEqual(['url-cache']);
    expect(offered('require rto(|')).toEqual(['primary']);
  });
  test('replaces a name with a hyphen as a whole', () => {
    const text = 'at 60 s crash url-c';
    expect(completeScenario(text, text.length, above)[0]?.start).toBe(text.indexOf('url-c'));
  });
});

describe('completion follows the grammar', () => {
  test.each([
    ['run |', ['Checkout', 'Product search', 'budget']],
    ['run 5 min, |', ['warm-up', 'until', 'seed']],
    ['run Checkout 5 min, seed 1, |', ['warm-up', 'until']],
    ['run 5 min until p99(app) within 2 %, |', ['warm-up', 'seed']],
    ['run 5 min, warm-up |', ['auto', 'budget']],
    ['run 5 min |', ['until']],
    ['run 5 min until p99(users) |', ['within']],
    ['run 5 min until p99(users) within |', ['budget']],
    ['link us-east |', ['eu-west', 'home']],
    ['link us-east eu-west |', ['rtt']],
    ['at |', ['budget']],
    ['at 60 s crash app |', ['for']],
    ['at 60 s crash 2 |', ['of']],
    ['at 60 s crash 2 instances of |', ['app', 'primary']],
    ['at 60 s slow app |', ['by']],
    ['at 60 s slow app by 3x |', ['for']],
    ['at 60 s slow app by 3x for |', ['budget']],
    ['at 60 s partition app |', ['from', 'to']],
    ['at 60 s partition app to eu-west |', ['for']],
    ['at 60 s partition "for a while" from app |', ['for']],
  ])('%s', (marked, words) => {
    expect(offered(marked)).toEqual(words);
  });

  test.each(['run 5 min # at |', '#|', 'at 60 s crash "US |', 'require p99(users) < 1 s "p|'])(
    '%s: nothing in a comment or a quote',
    (marked) => {
      expect(offered(marked)).toEqual([]);
    },
  );
  test('a # in a quote begins no comment', () => {
    expect(offered('at 60 s crash "Orders #1" |')).toEqual(['for']);
  });
  test('replaces a name beyond ASCII as a whole, and quotes one that is no single word', () => {
    const text = 'at 60 s slow grö';
    const offers = completeScenario(text, text.length, { ...above, places: unusual });
    expect(offers.map(({ label, insert, start }) => [insert ?? label, start])).toEqual(
      ['my-app', 'db.1', '"r1,2"', '"in"', 'größe', 'disk'].map((written) => [written, text.indexOf('grö')]),
    );
  });
});

test('a name is offered in quotes where it is a word of the language', () => {
  const words = ['for', 'from', 'by', 'of', 'rtt', 'at'];
  const zones = new Map(words.map((word) => [word, word]));
  const offers = completeScenario('link ', 5, { ...above, places: { ...places, zones } });
  expect(offers.map(({ label, insert }) => insert ?? label)).toEqual([
    ...['"for"', '"from"', '"by"', '"of"', '"rtt"'],
    'at',
  ]);
});

describe('hover', () => {
  test.each([
    ['r|un 5 min', 'Metrics start after the warm-up'],
    ['at 60 s cr|ash app', 'loses what is in flight'],
    ['require p9|9(users) < 1 s', metrics.p99.means],
    ['at 60 s crash url-ca|che', '**Redis** of the flowchart'],
    ['require p99(|users) < 1 s', '**Users** of the flowchart'],
    ['at 1 s partition us-east fr|om eu-west', 'The other side.'],
    ['at 1 s slow app b|y 3x', 'a multiple of the node’s own time'],
    ['at 1 s crash 2 o|f app', 'whose instances crash'],
    ['at 1 s crash app f|or 2 min', 'to the end of the run'],
    ['link us-east eu-west rt|t 8 ms', 'there and back'],
    ['run 9 s, see|d 3', 'the same one gives the same result'],
    ['run 9 s, warm-|up 1 s', 'before its metrics start'],
    ['run 9 s, warm|up 1 s', 'before its metrics start'],
    ['link us-|east eu-west rtt 8 ms', '**US East** of the flowchart'],
  ])('%s', (marked, text) => {
    expect(explained(marked)).toContain(text);
  });
  test.each(['run 5 min # cr|ash app', 'require p99(users) < 1 s "for us|ers"', 'at 1 s crash "cr|ash"'])(
    '%s: nothing about words of a comment or a message',
    (marked) => {
      expect(explained(marked)).toBe('');
    },
  );
  test.each(['at 1 s crash "fo|r"', 'run f|or 9 s', 'require p99(b|y) < 1 s', 'run 9 s seed| 3'])(
    '%s: nothing about a word that begins no part there',
    (marked) => {
      expect(explained(marked)).toBe('');
    },
  );
  test('knows a place by its label in quotes', () => {
    expect(explained('at 60 s crash "US E|ast"')).toContain('**US East** of the flowchart');
  });
  test('says nothing about a number', () => {
    expect(explained('run 5|0 min')).toBe('');
  });
});
