import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventQueue, type Resumable } from '../../../../src/sim/kernel/event-queue';

interface Named extends Resumable {
  readonly name: number;
}
const item = (name: number): Named => ({ name, next: () => undefined });

describe('the event queue', () => {
  test('gives out what a sorted list gives out, earliest first and equal times in order of arrival', () => {
    // Few distinct times, so that most of them tie; a number puts an event in so much later, 'take' takes one out.
    const steps = fc.array(fc.oneof(fc.constantFrom('take' as const), fc.nat({ max: 5 })), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(steps, (script) => {
        const queue = new EventQueue();
        const list: { time: number; event: Named }[] = [];
        let now = 0;
        script.forEach((step, index) => {
          if (step !== 'take') {
            const event = item(index);
            queue.push(now + step, event);
            const place = list.findIndex(({ time }) => time > now + step);
            list.splice(place < 0 ? list.length : place, 0, { time: now + step, event });
          } else if (list.length > 0) {
            const earliest = list.shift();
            expect(queue.nextTime).toBe(earliest?.time);
            expect(queue.pop()).toBe(earliest?.event);
            now = earliest?.time ?? now;
          }
          expect(queue.nextTime).toBe(list[0]?.time ?? Infinity);
        });
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('keeps the order of a hundred thousand events at one instant', () => {
    const queue = new EventQueue();
    const events = Array.from({ length: 100_000 }, (_, name) => item(name));
    for (const event of events) queue.push(1, event);
    for (const event of events) {
      expect(queue.nextTime).toBe(1);
      if (queue.pop() !== event) expect.unreachable();
    }
    expect(queue.nextTime).toBe(Infinity);
  });
});
