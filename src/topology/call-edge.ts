import { CONNECT_SECONDS } from '../sim';
import { duration } from './amounts';
import { distribution } from './distribution';
import { attribute, optional, type Attributes } from './roles/role';

/** Attributes of an arrow that is a call, given by its name: `app e1@--> db`, `e1@{ timeout: 200 ms }`. */
export const callAttributes = {
  timeout: attribute({
    ...optional(duration),
    means: `How long the caller waits for the answer. Without, as long as it takes, but where nothing comes back it gives up after ${CONNECT_SECONDS} s (RFC 6298, §2.1).`,
    matters: 'Without one, a callee that hangs takes its callers with it.',
  }),
} satisfies Attributes;

/** Attributes of an arrow that replicates. */
export const replicationAttributes = {
  lag: attribute({
    kind: distribution,
    default: { value: { kind: 'constant', value: 0 }, text: '0 s' },
    means: 'Delay of the log on top of the network’s one-way latency; entries stay in order.',
    matters: 'A reader of the follower is this much behind.',
  }),
} satisfies Attributes;
