import type { Names } from '../estimate';
import { metrics } from '../sim';
import type { Completion, Hover } from '../source/assist';
import { Lines } from '../source/lines';
import type { Place, Places } from './draft';
import { faults } from './faults';
import { metricsAt } from './promises';
import { statements } from './statements';

/** What can be written at an offset of a scenario cell. */
export function completeScenario(text: string, offset: number, names: Names, places: Places): Completion[] {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const start = offset - (/[\w-]*$/.exec(line)?.[0].length ?? 0);
  if (/^\s*[\w-]*$/.test(line))
    return statements.map(({ keyword, usage, means, example }) => ({
      label: keyword,
      kind: 'keyword',
      detail: usage,
      documentation: `${means}\n\n\`${example}\``,
      start,
    }));
  const nodeCompletion = ([id, { label }]: [string, Place]): Completion => ({
    label: id,
    kind: 'node',
    detail: label,
    documentation: 'Node of the flowchart.',
    start,
  });
  const zones = [...places.zones].map(([label, detail]): Completion => ({
    label,
    kind: 'node',
    detail,
    documentation: 'Subgraph of the flowchart.',
    start,
  }));
  if (/^\s*link\b/.test(line)) return zones;
  if (/^\s*at\b/.test(line)) {
    const fault = faults.find(({ verb }) => new RegExp(`\\s${verb}\\b`).test(line));
    if (fault !== undefined) {
      const struck = [...places.nodes].filter(([, place]) => fault.strikes(place));
      return [...struck.map(nodeCompletion), ...(fault.strikesZones ? zones : [])];
    }
    return faults.map(({ verb, usage, means, example }) => ({
      label: verb,
      kind: 'keyword',
      detail: usage,
      documentation: `${means}\n\n\`${example}\``,
      start,
    }));
  }
  const nodesWith = (metric: string): [string, Place][] =>
    [...places.nodes].filter(([, place]) => (metricsAt(place) as readonly string[]).includes(metric));
  const metric = /(\w+)\s*\([\w-]*$/.exec(line)?.[1];
  if (metric !== undefined && Object.hasOwn(metrics, metric)) return nodesWith(metric).map(nodeCompletion);
  if (/^\s*require\b/.test(line)) {
    const some = Object.entries(metrics).filter(([name]) => nodesWith(name).length > 0);
    const all = some.map(([label, { unit, means, matters }]): Completion => ({
      label,
      kind: 'metric',
      detail: unit,
      documentation: `${means}\n\n${matters}`,
      insert: `${label}(`,
      start,
    }));
    return [
      ...all,
      ...[...names.defined()].map((label): Completion => ({
        label,
        kind: 'name',
        detail: 'estimate',
        documentation: '',
        start,
      })),
    ];
  }
  return [];
}

/** What there is to say about the word at an offset: a statement, a fault, a metric. */
export function hoverScenario(text: string, offset: number, places: Places): Hover | undefined {
  for (const match of text.matchAll(/[A-Za-z_][\w-]*/g)) {
    const end = match.index + match[0].length;
    if (offset < match.index || offset > end) continue;
    const [word] = match;
    const declared =
      statements.find(({ keyword }) => keyword === word) ?? faults.find(({ verb }) => verb === word);
    const metric = Object.hasOwn(metrics, word) ? metrics[word as keyof typeof metrics] : undefined;
    const label = places.nodes.get(word)?.label ?? places.zones.get(word);
    const markdown =
      declared !== undefined
        ? `**${declared.usage}**\n\n${declared.means}\n\n\`${declared.example}\``
        : metric !== undefined
          ? `**${word}** (${metric.unit}) — ${metric.means}\n\n${metric.matters}`
          : label === undefined
            ? undefined
            : `**${label}** of the flowchart`;
    return markdown === undefined ? undefined : { markdown, range: new Lines(text).range(match.index, end) };
  }
  return undefined;
}
