/** What the editor offers and explains in a scenario, from the declarations of its statements, faults and metrics. */
import { describe, expect, test } from 'vitest';
import { completeScenario, hoverScenario } from '../../../src/scenario';
import { metrics } from '../../../src/sim';
import { namesOf, places } from './places';

const offered = (marked: string): string[] =>
  completeScenario(marked.replace('|', ''), marked.indexOf('|'), namesOf('budget = 1 s'), places).map(
    ({ label }) => label,
  );
const explained = (marked: string): string =>
  hoverScenario(marked.replace('|', ''), marked.indexOf('|'), places)?.markdown ?? '';

describe('completion', () => {
  test('begins a line with a statement', () => {
    expect(offered('run 5 min\nre|')).toEqual(['run', 'link', 'at', 'require']);
  });
  test('offers faults after a time', () => {
    expect(offered('at 60 s |')).toEqual(['crash', 'partition', 'slow']);
  });
  test('offers nodes and subgraphs to a fault', () => {
    expect(offered('at 60 s crash |')).toEqual([
      ...['app', 'primary', 'url-cache'],
      ...['us-east', 'eu-west', 'home'],
    ]);
  });
  test('offers no fault to a place that cannot suffer it', () => {
    // Users do not get slow, and nobody slows a region down.
    expect(offered('at 60 s slow |')).toEqual(['app', 'primary', 'url-cache']);
  });
  test('offers subgraphs to a link', () => {
    expect(offered('link us-|')).toEqual(['us-east', 'eu-west', 'home']);
  });
  test('offers every metric that a node has, and the estimates’ names, to a promise', () => {
    // No database follows another here, so nothing lags.
    const names = Object.keys(metrics).filter((name) => !name.startsWith('lag'));
    expect(offered('require |')).toEqual([...names, 'budget']);
  });
  test('offers nodes to a metric', () => {
    expect(offered('require p99(us|')).toEqual(['users', 'app', 'primary', 'url-cache']);
  });
  test('offers to a metric only nodes that have it', () => {
    expect(offered('require hit_ratio(|')).toEqual(['url-cache']);
    expect(offered('require rpo(|')).toEqual(['primary']);
  });
  test('replaces a name with a hyphen as a whole', () => {
    const text = 'at 60 s crash url-c';
    expect(completeScenario(text, text.length, namesOf(''), places)[0]?.start).toBe(text.indexOf('url-c'));
  });
});

describe('hover', () => {
  test.each([
    ['r|un 5 min', 'Metrics start after the warm-up'],
    ['at 60 s cr|ash app', 'loses what is in flight'],
    ['require p9|9(users) < 1 s', metrics.p99.means],
    ['at 60 s crash url-ca|che', '**Redis** of the flowchart'],
    ['link us-|east eu-west rtt 8 ms', '**US East** of the flowchart'],
  ])('%s', (marked, text) => {
    expect(explained(marked)).toContain(text);
  });
  test('says nothing about a number', () => {
    expect(explained('run 5|0 min')).toBe('');
  });
});
