/** A run that is quick: cut after so many events, it says what it leaves out. */
import { describe, expect, test } from 'vitest';
import { Session } from '../../../../src/document/session';
import { SHORT_RUN_EVENTS } from '../../../../src/document/short-run';
import type { SimulationOutput } from '../../../../src/document/outputs';
import { flowchart, line, scenario, simulation } from '../cells';

/** What a scenario on a load comes to, in a short run or all of it. */
function run(shortRuns: boolean, rate: string, ...lines: readonly string[]): SimulationOutput {
  const session = new Session();
  session.adopt({ frontMatter: '', shortRuns });
  return simulation(session.run([flowchart(...line(rate, '1 ms')), scenario(...lines)], 1));
}

describe('a short run', () => {
  test('ends soon after so many events, however long the run, having measured', () => {
    const short = run(true, '500 req/s', 'run 1 h, warm-up 10 min');
    expect(short.events).toBeGreaterThanOrEqual(SHORT_RUN_EVENTS);
    // Steps are 3600 s ÷ (200 slices · 64), in which some thousand events happen.
    expect(short.events).toBeLessThan(SHORT_RUN_EVENTS * 1.05);
    expect(short.metrics['users']?.['throughput']).toBeCloseTo(500, -1);
    expect(short.shortRun).toMatch(/^the first \d+(\.\d+)? s of 60 min$/);
  });

  test('of what is over sooner is the whole run', () => {
    const lines = ['100 req/s', 'run 10 s, warm-up 1 s', 'at 5 s crash app for 1 s'] as const;
    const [short, whole] = [run(true, ...lines), run(false, ...lines)];
    expect(short).toEqual(whole);
    expect(short.shortRun).toBeUndefined();
  });

  test('takes one run of several, of the first variant', () => {
    const short = run(true, '100 req/s', 'run 10 s', 'repeat 5', 'compare time of app: 1 ms, 2 ms');
    expect(short.shortRun).toBe('10 s, 1 s of it warm-up, the first of 2 variants, one of 5 runs');
    expect(short.experiment).toBeUndefined();
    expect(short.metrics['app']?.['utilization']).toBeCloseTo(0.1, 2);
  });

  test('finds no warm-up and no precision of its own', () => {
    const short = run(true, '100 req/s', 'run 100 s, warm-up auto');
    expect(short.warmUpSeconds).toBeLessThanOrEqual(50);
    expect(short.shortRun).toMatch(/^100 s, /);
  });
});
