import type { Clock, Process } from '../../kernel/clock';
import type { Distribution } from '../../kernel/distribution';
import { sampler, type Sampler } from '../../kernel/sampler';
import type { Stream } from '../../kernel/stream';
import type { Arrivals } from './arrivals';

/** A closed loop: so many users, each of whom waits for an answer, or a failure, and thinks before the next request. */
export interface ClosedLoop {
  readonly kind: 'closed';
  readonly users: number;
  readonly think: Distribution;
}

/** How users get their answers. */
export interface Attendant {
  readonly clock: Clock;
  stream(purpose: string): Stream;
  /** The number of a user’s session. */
  session(user: number): number;
  /** One request of a session, up to its end; the result is how many seconds after now that is. */
  attend(session: number): Process<number>;
}

/** From one request of a user to the next it takes longer than this, or else {@link RETRY_SECONDS}. */
const SHORTEST_TURN_SECONDS = 1e-6;

/**
 * After how long a user sends again who is answered, or refused, in no time and thinks for none: without this, a run would
 * never come past that instant.
 */
const RETRY_SECONDS = 1e-3;

/** The users of a closed loop. */
export class Users implements Arrivals {
  readonly #thinking: Sampler;
  readonly #offsets;
  /** Who is there, and who has left. */
  readonly #present: boolean[] = [];
  #wanted: number;

  constructor(
    readonly attendant: Attendant,
    readonly spec: ClosedLoop,
  ) {
    this.#thinking = sampler(spec.think, attendant.stream('think'));
    this.#offsets = attendant.stream('first think');
    this.#wanted = spec.users;
  }

  start(): void {
    for (let user = 0; user < this.#wanted; user++) {
      if (this.#present[user] === true) continue;
      this.#present[user] = true;
      this.attendant.clock.spawn(this.#use(user, this.attendant.session(user)));
    }
  }

  /** More users come, and begin by thinking. Those too many leave when they have their answer and have thought. */
  scale(factor: number): void {
    this.#wanted = Math.round(this.spec.users * factor);
    this.start();
  }

  *#use(user: number, session: number): Process {
    const { clock } = this.attendant;
    // Somewhere in a think time: users who think equally long do not march in step.
    yield clock.after(this.#thinking.draw() * this.#offsets.uniform());
    while (user < this.#wanted) {
      const sentAt = clock.now;
      const ahead = yield* this.attendant.attend(session);
      const next = clock.now + ahead + this.#thinking.draw();
      clock.at(next - sentAt < SHORTEST_TURN_SECONDS ? sentAt + RETRY_SECONDS : next, clock.active);
      yield undefined;
    }
    this.#present[user] = false;
  }
}
