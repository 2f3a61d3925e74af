import { describe, expect, test } from 'vitest';
import { Clock } from '../../../../src/sim/kernel/clock';
import { assertLaws } from '../../../../src/sim/metrics/laws';
import { Recorder } from '../../../../src/sim/metrics/recorder';
import { Outcome } from '../../../../src/sim/nodes/outcome';
import { Simulation } from '../../../../src/sim/simulate';
import { balancer, call, clients, exponential, model, scenario, service } from '../models';

/** Lets `what` happen at `seconds`. */
const at = (clock: Clock, seconds: number, what: () => void): void =>
  clock.at(seconds, { next: () => what() });

describe('Little’s law', () => {
  test('counts of a stay what falls into the measured time', () => {
    const clock = new Clock();
    const recorder = new Recorder(clock);
    // From 1 s to 5 s, from 3 s to 7 s, and from 8 s on; measured are the seconds from 2 to 10.
    at(clock, 1, () => recorder.arrive());
    at(clock, 2, () => recorder.startMeasuring());
    at(clock, 3, () => recorder.arrive());
    at(clock, 5, () => recorder.depart(Outcome.ok, 1, 0));
    at(clock, 7, () => recorder.depart(Outcome.timeout, 3, 0));
    at(clock, 8, () => recorder.arrive());
    clock.run(10);
    expect(recorder.littlesLaw()).toEqual({ inside: 3 + 4 + 2, stays: 3 + 4 + 2, soFar: 2 });
    expect(recorder.meanInside()).toBe(9 / 8);
  });
});

describe('a run', () => {
  const finished = (): Simulation => {
    const design = model([clients('users', 5), service('app', exponential(0.1))], [call('users', 'app')]);
    const run = new Simulation(design, scenario(100, 1, { warmUpSeconds: 10 }));
    run.run();
    return run;
  };

  test('adds up', () => expect(() => assertLaws(finished().nodes)).not.toThrow());

  test('does not where a request is lost from sight', () => {
    const { nodes } = finished();
    const app = nodes[1];
    if (app !== undefined) app.recorder.inside--;
    expect(() => assertLaws(nodes)).toThrow('the run does not add up at “app”');
  });

  test('does not where a stay is told wrongly', () => {
    const { nodes } = finished();
    nodes[1]?.recorder.arrive();
    nodes[1]?.recorder.depart(Outcome.ok, 0, 0);
    expect(() => assertLaws(nodes)).toThrow('requests have been there for');
  });

  test('does not where a node keeps what has failed: its callers have less under way to it', () => {
    const design = model(
      [clients('users', 50), balancer('lb'), service('app', exponential(0.1), { queueLimit: 0 })],
      [call('users', 'lb'), call('lb', 'app')],
    );
    const run = new Simulation(design, scenario(10, 1));
    const recorder = run.nodes[1]?.recorder;
    const depart = recorder?.depart.bind(recorder);
    if (recorder !== undefined)
      recorder.depart = (outcome, ...rest) => {
        if (outcome === Outcome.ok) depart?.(outcome, ...rest);
      };
    expect(() => run.run()).toThrow(/at “lb”: \d+ requests are there, \d+ are under way to it/);
  });
});
