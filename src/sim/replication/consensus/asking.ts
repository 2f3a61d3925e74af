import type { Clock, Process } from '../../kernel/clock';

/** Asks, and sleeps until the answer is given, if it is not at once. */
export function* answerOf<Value>(clock: Clock, ask: (then: (value: Value) => void) => void): Process<Value> {
  const sleeper = clock.active;
  const given: Value[] = [];
  let isAsleep = false;
  ask((value) => {
    given.push(value);
    if (isAsleep) clock.wake(sleeper);
  });
  if (given.length === 0) {
    isAsleep = true;
    yield undefined;
  }
  return given[0] as Value;
}
