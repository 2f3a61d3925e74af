import type { Verdict } from '../scenario';
import {
  guaranteed,
  type Counterexample,
  type Loss,
  type ShownOperation,
  type SimulationResult,
} from '../sim';
import type { CounterexampleRow } from './outputs';

/** What shows that a promise is broken, in the first of its runs that has something to show. */
export function counterexampleFor(
  { about }: Verdict,
  runs: readonly SimulationResult[],
): Counterexample | undefined {
  for (const { counterexamples } of runs)
    for (const { metric, node } of about) {
      const name = guaranteed.find((one) => one === metric);
      const counterexample = name && counterexamples[node]?.[name];
      if (counterexample !== undefined) return counterexample;
    }
  return undefined;
}

/** A history that shows a violation, in a sentence and as a sequence diagram; `called` tells the label of a node. */
export function counterexampleRow(
  counterexample: Counterexample,
  called: (node: string) => string,
): CounterexampleRow {
  const telling = new Telling(counterexample, called);
  return { text: telling.sentence(), diagram: telling.diagram() };
}

/** How a write was lost, in the sentence and in the diagram. */
const ways: Readonly<
  Record<Loss['how'], { clause: (node: string) => string; note: (version: number) => string }>
> = {
  failover: {
    clause: (node) => `when ${node} took over`,
    note: (version) => `takes over without version ${version}`,
  },
  'split brain': {
    clause: (node) => `since ${node} led already`,
    note: (version) => `leads already, without version ${version}`,
  },
  conflict: {
    clause: (node) => `to another that ${node} had taken, which was later by its clock`,
    note: (version) => `has a write that is later by its clock than version ${version}`,
  },
  deletion: {
    clause: () => 'when all was deleted',
    note: () => 'all is deleted',
  },
  restore: {
    clause: () => 'when a backup of before it was restored',
    note: (version) => `restored from a backup without version ${version}`,
  },
};

/** A message of the diagram, or what happens to a node. */
interface Event {
  readonly atSeconds: number;
  readonly line: string;
}

class Telling {
  readonly #users: readonly number[];
  readonly #nodes: readonly string[];
  readonly #hasKeys: boolean;
  readonly #decimals: number;

  constructor(
    readonly told: Counterexample,
    readonly called: (node: string) => string,
  ) {
    const { operations, loss } = told;
    this.#users = [...new Set(operations.map(({ user }) => user))];
    this.#nodes = [...new Set([...operations.map(({ node }) => node), ...(loss ? [loss.node] : [])])];
    this.#hasKeys = new Set(operations.map(({ key }) => key)).size > 1;
    this.#decimals = decimalsFor(
      operations.flatMap(({ sentAtSeconds, answeredAtSeconds }) => [
        sentAtSeconds,
        answeredAtSeconds ?? sentAtSeconds,
      ]),
    );
  }

  /** Every operation but the last with the time when it was done, the last with that when it was sent. */
  sentence(): string {
    const { operations, loss } = this.told;
    const last = operations.length - 1;
    const clauses = operations.map((operation, index) =>
      [
        this.#clause(operation, index === last && loss === undefined),
        ...this.#versionOf(operation, index),
      ].join(', '),
    );
    if (loss !== undefined)
      clauses.push(`lost at ${this.#time(loss.atSeconds)}, ${ways[loss.how].clause(this.called(loss.node))}`);
    return clauses.join(', ');
  }

  #clause(operation: ShownOperation, isLast: boolean): string {
    const { kind, user, key, node, sentAtSeconds, answeredAtSeconds } = operation;
    const what = this.#hasKeys ? `key ${key} ` : '';
    const whose = this.#users.length > 1 ? ` by user ${user}` : '';
    const at = this.#time(isLast ? sentAtSeconds : (answeredAtSeconds ?? sentAtSeconds));
    if (kind === 'read') return `${what}read at ${at} from ${this.called(node)}${whose}`;
    const told = answeredAtSeconds === null ? 'never acknowledged' : 'acknowledged';
    return `${what}written at ${at} on ${this.called(node)}${whose}, ${told}`;
  }

  /** A write that the last operation should have shown needs no version: that one names it. */
  #versionOf({ kind, version }: ShownOperation, index: number): string[] {
    const { operations, expected } = this.told;
    if (index === operations.length - 1)
      return expected === undefined
        ? kind === 'read'
          ? [`version ${version}`]
          : []
        : [`version ${version} ${kind === 'read' ? 'instead of' : 'before'} ${expected}`];
    return kind === 'read' || operations.length > 2 ? [`version ${version}`] : [];
  }

  /** In Mermaid’s language: users and nodes side by side, requests and answers with their times. */
  diagram(): string {
    const { operations, loss } = this.told;
    const events = operations.flatMap((operation, index) => this.#messages(operation, index));
    if (loss !== undefined) {
      const version = operations.at(-1)?.version ?? 0;
      const line = `Note over ${this.#alias(loss.node)}: ${ways[loss.how].note(version)}, ${this.#time(loss.atSeconds)}`;
      events.push({ atSeconds: loss.atSeconds, line });
    }
    events.sort((one, two) => one.atSeconds - two.atSeconds);
    return [
      'sequenceDiagram',
      ...this.#users.map((user) => `  actor u${user} as user ${user}`),
      ...this.#nodes.map((node) => `  participant ${this.#alias(node)} as ${escaped(this.called(node))}`),
      ...events.map(({ line }) => `  ${line}`),
    ].join('\n');
  }

  #messages(operation: ShownOperation, index: number): Event[] {
    const { kind, user, key, node, version, sentAtSeconds, answeredAtSeconds } = operation;
    const [from, to] = [`u${user}`, this.#alias(node)];
    const asks = {
      atSeconds: sentAtSeconds,
      line: `${from}->>${to}: ${kind} key ${key}, ${this.#time(sentAtSeconds)}`,
    };
    if (answeredAtSeconds === null) return [asks];
    const { operations, expected } = this.told;
    const isWrong = kind === 'read' && index === operations.length - 1 && expected !== undefined;
    const answer = `version ${version}${isWrong ? ` instead of ${expected}` : ''}`;
    return [
      asks,
      { atSeconds: answeredAtSeconds, line: `${to}-->>${from}: ${answer}, ${this.#time(answeredAtSeconds)}` },
    ];
  }

  #alias(node: string): string {
    return `n${this.#nodes.indexOf(node)}`;
  }

  #time(seconds: number): string {
    return `${seconds.toFixed(this.#decimals)} s`;
  }
}

/** Milliseconds, or as many decimals more as tell the times apart. */
function decimalsFor(times: readonly number[]): number {
  const sorted = [...new Set(times)].sort((one, two) => one - two);
  const gaps = sorted.slice(1).map((time, index) => time - (sorted[index] ?? time));
  return Math.min(...gaps, 1) < 0.001 ? 6 : 3;
}

/** Mermaid ends a statement at a semicolon, and begins a character’s code at a hash. */
function escaped(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('#', '#35;')
    .replaceAll(/(?<!#35);/g, '#59;');
}
