/** The language reference: whatever is declared is in it, as Markdown that reads well. */
import { describe, expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import { languageReference } from '../../../src/document/language-reference';
import type { Reply } from '../../../src/document/worker/protocol';
import { serve } from '../../../src/document/worker/serve';
import { builtInFunctions } from '../../../src/estimate/functions';
import { unitNames } from '../../../src/estimate/mathematics';
import { latencies } from '../../../src/reference';
import { faults } from '../../../src/scenario/faults';
import { statements } from '../../../src/scenario/statements';
import { metrics } from '../../../src/sim';
import { labelForms, roles } from '../../../src/topology';
import { callAttributes, replicationAttributes } from '../../../src/topology/call-edge';

const reference = languageReference();

/** The part below a heading, up to the next one that is not below it. */
function section(heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 0;
  const [, rest = ''] = reference.split(`\n${heading}\n`);
  return rest.split(new RegExp(`\\n#{1,${level}} `))[0] ?? '';
}

/** The row of a section’s tables that begins with a word of the language. */
function row(heading: string, word: string): string {
  const begins = `| \`${word}\` |`;
  return (
    section(heading)
      .split('\n')
      .find((line) => line.startsWith(begins)) ?? ''
  );
}

describe('has everything that is declared, with what it means:', () => {
  test('functions', () => {
    for (const { signature, means } of builtInFunctions.values())
      expect(row('### Functions', signature)).toContain(means);
  });

  test('calculators, with their inputs, formulas and sources', () => {
    for (const { title, functions, source } of calculators) {
      const written = section(`#### ${title}`);
      expect(written).toContain(source);
      for (const { name, means, working, inputs, counts } of functions) {
        expect(written).toContain(`\n- \`${name}(`);
        const counted = counts === undefined ? '' : ` Counts what “${counts}” counts.`;
        expect(written).toContain(`${means}${counted} \`${working}\``);
        for (const input of inputs) expect(written).toContain(`\`${input.name}\`: ${input.means}`);
      }
    }
  });

  test('latencies, with their sources', () => {
    for (const [name, { title, source }] of Object.entries(latencies))
      expect(row('### Latencies', `latency.${name}`)).toContain(`| ${title} | ${source} |`);
  });

  test('units', () => {
    for (const name of unitNames) expect(section('### Numbers')).toContain(`\`${name}\``);
  });

  test('roles, with their attributes', () => {
    for (const { name, means, attributes } of roles.values()) {
      expect(section(`#### ${name}`)).toContain(means);
      for (const [key, attribute] of Object.entries(attributes))
        expect(row(`#### ${name}`, key)).toContain(attribute.means);
    }
  });

  test('attributes and labels of arrows', () => {
    for (const [key, { means }] of Object.entries(callAttributes))
      expect(row('#### calls', key)).toContain(means);
    for (const [key, { means }] of Object.entries(replicationAttributes))
      expect(row('#### replication links', key)).toContain(means);
    for (const form of labelForms) expect(section('### Labels of arrows')).toContain(`\`${form}\``);
  });

  test('statements and faults, with examples', () => {
    for (const { usage, means, example } of [...statements, ...faults])
      expect(section('## Scenario cells')).toContain(`| \`${usage}\` | ${means} \`${example}\` |`);
  });

  test('metrics', () => {
    for (const [name, { unit, means, matters }] of Object.entries(metrics)) {
      expect(row('### Metrics', name)).toContain(`| ${unit} |`);
      expect(row('### Metrics', name)).toContain(`${means} ${matters}`);
    }
  });
});

describe('says', () => {
  test('what a magnitude multiplies by', () => {
    expect(row('### Numbers', 'M')).toBe('| `M` | 1,000,000 |');
  });

  test('what a unit measures, together with its like', () => {
    expect(section('### Numbers')).toMatch(/^\| `s`, .*`years?`.* \| a duration \|$/m);
  });

  test('what is taken for an input that is not given', () => {
    expect(section('#### RPO / RTO')).toContain(
      '`duration`: time a backup takes to finish (0 s unless given)',
    );
  });

  test('a year as a year, for 365 days are less', () => {
    expect(section('#### Availability')).toMatch(/`period`: the period \(1 year unless given\)$/m);
  });

  test('which nodes have a metric', () => {
    expect(row('### Metrics', 'hit_ratio')).toContain('| share | cache, cdn, dns |');
    expect(row('### Metrics', 'p99')).toContain('| seconds | every node |');
  });
});

test('every row of a table has as many cells as its head', () => {
  const tables = reference.split('\n\n').filter((block) => block.startsWith('|'));
  const widths = tables.map((one) => one.split('\n').map((line) => line.split(/(?<!\\)\|/).length));
  for (const [head, ...rows] of widths) expect(new Set(rows)).toEqual(new Set([head]));
});

test('no heading is more than one level below the one above it', () => {
  const levels = [...reference.matchAll(/^#+(?= )/gm)].map(([marks]) => marks.length);
  const steps = levels.map((level, index) => level - (levels[index - 1] ?? 0));
  expect(Math.max(...steps)).toBe(1);
});

test('a kernel answers with it', () => {
  const replies: Reply[] = [];
  serve((reply) => replies.push(reply))({ id: 1, request: { kind: 'reference' } });
  expect(replies).toEqual([{ kind: 'answer', id: 1, answer: reference }]);
});
