import { basename } from './basename';
import type { Draft, DraftNode } from './draft';
import { assumptions, wired, type Arrow } from './wiring';

const shapes: Readonly<Record<string, string>> = {
  clients: 'circle',
  'load-balancer': 'hex',
  gateway: 'hex',
  service: 'procs',
  worker: 'procs',
  cache: 'cyl',
  database: 'cyl',
  'object-store': 'cyl',
  queue: 'das',
};

/** Words that a flowchart takes for its own. */
const reserved = /^(?:end|graph|flowchart|subgraph|style|class|classdef|click|linkstyle|default|direction)$/i;

/** A design document that runs: the parts of a file as a flowchart, each value with the line that says it, and a scenario. */
export function designDocument(path: string, draft: Draft): string {
  const file = basename(path);
  const { nodes, arrows, left } = wired(draft);
  const ids = identifiers(nodes);
  const idOf = (name: string): string => ids.get(name) ?? name;
  const [users = 'users'] = nodes.filter(({ role }) => role === 'clients').map(({ name }) => idOf(name));
  return [
    `# ${draft.title}`,
    '',
    `Drafted from \`${file}\`: in the flowchart, each comment names the line that a part, a value or an arrow comes from. What the`,
    'file does not say is assumed, and says so: put your own numbers there.',
    ...(left.length === 0 ? [] : ['', ...left.map((one) => `- ${one}`)]),
    '',
    '```estimate',
    'requests   = 20 req/s   # assumed',
    'read_share = 90 %       # assumed',
    '```',
    '',
    '```mermaid',
    'flowchart LR',
    ...nodes.flatMap((node) => nodeLines(node, idOf(node.name), file)),
    ...arrows.flatMap((arrow) => arrowLines(arrow, idOf, file)),
    '```',
    '',
    '```scenario',
    'run 1 min, warm-up 10 s, seed 1',
    '',
    '# What must hold in quiet times; then add what may happen, such as: at 30 s crash … for 10 s',
    `require availability(${users}) > 99.9 %`,
    `require p99(${users}) < 1 s`,
    '```',
    '',
  ].join('\n');
}

/** Names as a flowchart can have them, each once. */
function identifiers(nodes: readonly DraftNode[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { name } of nodes) {
    let id = name.replaceAll(/\W/g, '_').replace(/^(?=\d)/, 'n') || 'part';
    while (reserved.test(id) || [...ids.values()].includes(id)) id += '_';
    ids.set(name, id);
  }
  return ids;
}

function nodeLines(node: DraftNode, id: string, file: string): string[] {
  const { name, role, attributes, line } = node;
  const label = attributes.find((one) => one.name === 'label')?.value ?? name;
  const known = attributes.filter((one) => one.name !== 'label');
  const assumed = (assumptions[role] ?? []).filter((one) => !known.some((given) => given.name === one.name));
  const said = [
    line === 0 ? `${id}: assumed` : `${id}: ${file}:${line}`,
    ...known.map((one) => (one.line === undefined ? `${one.name} assumed` : `${one.name} line ${one.line}`)),
    ...(line > 0 && assumed.length > 0 ? [`${assumed.map((one) => one.name).join(' and ')} assumed`] : []),
  ];
  const written = [
    `shape: ${shapes[role] ?? 'rect'}`,
    `label: "${label.replaceAll('"', '’')}"`,
    `role: ${role}`,
    ...[...known, ...assumed].map((one) => `${one.name}: ${quoted(one.value)}`),
  ];
  return [`  %% ${said.join(', ')}`, `  ${id}@{ ${written.join(', ')} }`];
}

function quoted(value: string): string {
  return /[,()%]/.test(value) ? `"${value}"` : value;
}

function arrowLines(
  { from, to, label, line, because, replicates }: Arrow,
  idOf: (name: string) => string,
  file: string,
): string[] {
  const arrow = replicates === true ? '-.->' : label === undefined ? '-->' : `-->|${label}|`;
  const trace = line === undefined ? because : `${file}:${line}, ${because}`;
  return [`  %% ${trace.replaceAll(/[\r\n]+/g, ' ')}`, `  ${idOf(from)} ${arrow} ${idOf(to)}`];
}
