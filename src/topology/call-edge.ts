import { amountIn, evaluateExpression, type Names } from '../estimate';
import { CONNECT_SECONDS, type CallSpec } from '../sim';
import { distribution } from './distribution';
import { duration, ReadProblem } from './kind';
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

/** Keys of an arrow that belong to Mermaid. */
export const mermaidEdgeKeys: ReadonlySet<string> = new Set(['animate', 'animation', 'curve']);

/** Closer together, or more of them, and a run would not end. */
const LEAST_SECONDS = 1e-3;
const MOST_CALLS = 10_000;

type Chosen = Pick<CallSpec, 'takes' | 'share' | 'perRequest' | 'everySeconds'>;

/** What an edge's label may say, for hover and completion. */
export const labelForms: readonly string[] = ['reads', 'writes', '20 %', '2 per request', 'every 10 s'];

/**
 * Which requests an edge takes, as its label says: `reads`, `writes`, `20 %`, `2 per request`, `every 10 s`, or an
 * expression that is a share. Any other label is just text, and the edge takes all. Parts may be joined: `reads, 20 %`.
 * @throws ReadProblem where a label looks like one of these and cannot be one
 */
export function chosenBy(label: string, names: Names): Chosen {
  let chosen: Chosen = { takes: 'all', share: 1, perRequest: 1 };
  for (const part of label.split(',').map((text) => text.trim())) {
    const every = /^every\s+(.+)$/.exec(part)?.[1];
    const perRequest = /^(.+?)\s+per\s+request$/.exec(part)?.[1];
    const everySeconds = every === undefined ? undefined : valueOf(every, names, 'time');
    const times = perRequest === undefined ? undefined : valueOf(perRequest, names, 'count');
    const share = valueOf(part, names, 'share');
    if (part === 'reads' || part === 'writes') chosen = { ...chosen, takes: part };
    else if (everySeconds !== undefined && everySeconds > 0 && everySeconds < LEAST_SECONDS)
      throw new ReadProblem(`“${part}” is too often: at least 1 ms apart was expected`, 0, label.length);
    else if (everySeconds !== undefined && everySeconds > 0) chosen = { ...chosen, everySeconds };
    else if (times !== undefined && times >= 0) chosen = { ...chosen, ...repeated(times) };
    else if (share !== undefined && share >= 0 && share <= 1) chosen = { ...chosen, share };
    else if (share !== undefined && part.endsWith('%'))
      throw new ReadProblem(`a share from 0 % to 100 % was expected, not ${part}`, 0, label.length);
    else if (everySeconds !== undefined || times !== undefined)
      throw new ReadProblem(`“${part}” needs an amount above 0`, 0, label.length);
  }
  return chosen;
}

/** Half a call per request is one call by every second request. @throws ReadProblem */
function repeated(times: number): Pick<CallSpec, 'share' | 'perRequest'> {
  if (times < 1) return { share: times, perRequest: 1 };
  if (times > MOST_CALLS)
    throw new ReadProblem(`at most ${MOST_CALLS} calls per request were expected, not ${times}`, 0, 1);
  if (Number.isInteger(times)) return { share: 1, perRequest: times };
  throw new ReadProblem(`a whole number of calls per request was expected, not ${times}`, 0, 1);
}

function valueOf(text: string, names: Names, dimension: 'time' | 'count' | 'share'): number | undefined {
  if (!/^[\p{L}\p{N}_.%*/+() -]+$/u.test(text)) return undefined;
  // A copy, so that a label which is only text defines no words that count.
  const { value } = evaluateExpression(text, names.clone());
  return value === undefined ? undefined : amountIn(value, dimension);
}
