import type { Process } from '../kernel/clock';
import type { Endpoint, Node } from './node';
import { Request } from './request';

/** An endpoint leaves the rotation after `fall` failed checks in a row and comes back after `rise` passed ones. */
export interface HealthCheckSpec {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly fall: number;
  readonly rise: number;
}

/** Who is asked, by whom, and who is told of what becomes of it. */
export interface HealthChecked {
  readonly endpoint: Endpoint;
  /** Set once it need not be checked any more. */
  readonly gone?: boolean;
  setHealthy(now: boolean): void;
}

/** Checks one endpoint again and again, until it is gone. An unreachable or crashed one answers no check. */
export function* checkHealth(checker: Node, spec: HealthCheckSpec, checked: HealthChecked): Process {
  const { clock } = checker.world;
  const { intervalSeconds, timeoutSeconds, fall, rise } = spec;
  const patience = Math.min(timeoutSeconds, intervalSeconds);
  let failed = 0;
  let passed = 0;
  for (let waited = 0; ;) {
    yield clock.after(intervalSeconds - waited);
    if (checked.gone === true) return;
    const target = checked.endpoint.answering(checker, CHECK);
    const wire = checker.wireTo(target.node);
    const lateSeconds = wire.lateness().seconds + wire.latenessBack().seconds;
    const answerSeconds = 2 * wire.seconds + lateSeconds + target.node.checkSeconds();
    const isLate = !wire.openBothWays || answerSeconds > timeoutSeconds;
    waited = target.up && isLate ? patience : 0;
    if (target.up && !isLate) {
      failed = 0;
      if (++passed === rise) checked.setHealthy(true);
    } else {
      passed = 0;
      // A late answer fails the check only when the time-out ends; a crashed endpoint refuses at once.
      if (waited > 0) yield clock.after(waited);
      if (++failed === fall) checked.setHealthy(false);
    }
  }
}

/** What a health check asks: something that any copy of the data may answer. */
const CHECK = new Request(false, 0, 0);
