/** What shows that a promise about data is broken: a sentence, and a sequence diagram with times. */
import { describe, expect, it } from 'vitest';
import { counterexampleRow } from '../../../src/document/counterexample';
import { toMarkdown, toText } from '../../../src/document/present';
import { Session } from '../../../src/document/session';
import type { Counterexample, Loss, ShownOperation } from '../../../src/sim';
import { flowchart, scenario, simulation } from './cells';

const labels = new Map([
  ['db', 'primary'],
  ['r2', 'replica-2'],
]);
const row = (counterexample: Counterexample) =>
  counterexampleRow(counterexample, (node) => labels.get(node) ?? node);

const write: ShownOperation = {
  kind: 'write',
  user: 7,
  key: 3,
  node: 'db',
  sentAtSeconds: 12.028,
  answeredAtSeconds: 12.031,
  version: 42,
};
const read: ShownOperation = {
  kind: 'read',
  user: 7,
  key: 3,
  node: 'r2',
  sentAtSeconds: 12.034,
  answeredAtSeconds: 12.036,
  version: 41,
};

describe('the sentence', () => {
  it('is of one user and one key', () => {
    expect(row({ operations: [write, read], expected: 42 }).text).toBe(
      'written at 12.031 s on primary, acknowledged, read at 12.034 s from replica-2, version 41 instead of 42',
    );
  });

  it('has the version that an earlier read returned', () => {
    const before: ShownOperation = { ...read, node: 'db', answeredAtSeconds: 12.031, version: 42 };
    expect(row({ operations: [before, read], expected: 42 }).text).toBe(
      'read at 12.031 s from primary, version 42, read at 12.034 s from replica-2, version 41 instead of 42',
    );
  });

  it('tells users and keys apart where there are several', () => {
    const question = { ...write, user: 1, key: 8, answeredAtSeconds: 12, version: 5 };
    const seen = { ...read, key: 3, node: 'db', answeredAtSeconds: 12.033, version: 42 };
    const missed = { ...read, key: 8, version: 4 };
    expect(row({ operations: [question, write, seen, missed], expected: 5 }).text).toBe(
      [
        'key 8 written at 12.000 s on primary by user 1, acknowledged, version 5',
        'key 3 written at 12.031 s on primary by user 7, acknowledged, version 42',
        'key 3 read at 12.033 s from primary by user 7, version 42',
        'key 8 read at 12.034 s from replica-2 by user 7, version 4 instead of 5',
      ].join(', '),
    );
  });

  it('says who took over without a write that is lost', () => {
    expect(row({ operations: [write], loss: { atSeconds: 15.5, how: 'failover', node: 'r2' } }).text).toBe(
      'written at 12.031 s on primary, acknowledged, lost at 15.500 s, when replica-2 took over',
    );
  });

  it.each<[Loss['how'], string, string]>([
    ['split brain', 'since replica-2 led already', 'leads already, without version 42'],
    [
      'conflict',
      'to another that replica-2 had taken, which was later by its clock',
      'has a write that is later by its clock than version 42',
    ],
    ['deletion', 'when all was deleted', 'all is deleted'],
    ['restore', 'when a backup of before it was restored', 'restored from a backup without version 42'],
  ])('says how a write is lost otherwise: %s', (how, clause, note) => {
    const { text, diagram } = row({ operations: [write], loss: { atSeconds: 15.5, how, node: 'r2' } });
    expect(text).toBe(`written at 12.031 s on primary, acknowledged, lost at 15.500 s, ${clause}`);
    expect(diagram).toContain(`  Note over n1: ${note}, 15.500 s`);
  });

  it('has as many decimals as tell the times apart', () => {
    const soon = { ...read, sentAtSeconds: 12.0312 };
    expect(row({ operations: [write, soon], expected: 42 }).text).toContain('read at 12.031200 s');
  });
});

describe('the diagram', () => {
  it('has users and nodes side by side, and their messages in the order of time', () => {
    expect(row({ operations: [write, read], expected: 42 }).diagram.split('\n')).toEqual([
      'sequenceDiagram',
      '  actor u7 as user 7',
      '  participant n0 as primary',
      '  participant n1 as replica-2',
      '  u7->>n0: write key 3, 12.028 s',
      '  n0-->>u7: version 42, 12.031 s',
      '  u7->>n1: read key 3, 12.034 s',
      '  n1-->>u7: version 41 instead of 42, 12.036 s',
    ]);
  });

  it('has no answer where nobody was told, and a note where a node takes over', () => {
    const untold = { ...write, answeredAtSeconds: null };
    const { diagram } = row({ operations: [untold], loss: { atSeconds: 15.5, how: 'failover', node: 'r2' } });
    expect(diagram.split('\n').slice(4)).toEqual([
      '  u7->>n0: write key 3, 12.028 s',
      '  Note over n1: takes over without version 42, 15.500 s',
    ]);
  });
});

describe('a broken promise', () => {
  const chart = flowchart(
    'users@{ role: clients, rate: 100/s, reads: 80 %, keys: 10, sessions: 1 }',
    'users -->|writes| db@{ role: database }',
    'users -->|reads| copy@{ role: database }',
    'db e1@-.-> copy',
    'e1@{ lag: 100 ms }',
  );
  const shown = (...promises: string[]) => {
    const cells = [chart, scenario('run 10 s', ...promises.map((promise) => `require ${promise}`))];
    const session = new Session();
    const [, outcome = { outputs: [], problems: [] }] = cells.map((_, index) => session.run(cells, index));
    return simulation(outcome);
  };
  const output = shown(
    'read_your_writes_violations(users) = 0 %',
    'monotonic_reads_violations(users) = 0 %',
    'stale_reads(users) < 1 %',
  );
  const [broken, kept, stale] = output.requirements;

  it('has it, and a promise that holds has none', () => {
    expect(broken?.holds).toBe(false);
    expect(broken?.counterexample?.text).toMatch(
      /^written at [\d.]+ s on db, acknowledged, read at [\d.]+ s from copy, version \d+ instead of \d+$/,
    );
    expect(kept?.holds).toBe(true);
    expect(kept).not.toHaveProperty('counterexample');
    expect(stale?.counterexample?.text).toMatch(/ from copy, version \d+ instead of \d+$/);
  });

  it('shows it on the command line and in Markdown', () => {
    const { text = '', diagram = '' } = broken?.counterexample ?? {};
    expect(toText(output)).toContain(`\n    ${text}\n    sequenceDiagram\n`);
    expect(toMarkdown(output)).toContain(`\`\`\`mermaid\n${diagram}\n\`\`\``);
  });
});
