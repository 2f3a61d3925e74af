import { markdownTable } from '../../source/markdown-table';
import { callAttributes, replicationAttributes } from '../call-edge';
import { timeNotations } from '../distribution';
import { roles, type Attributes } from '../roles';
import { explain, presetOf } from './wording';

/** The reference of all roles and arrows, their attributes and defaults, and of distributions, as Markdown. */
export function roleReference(): string {
  const sections = [...roles.values()].flatMap((role) => [
    `## ${role.name}`,
    explain(role),
    attributeTable(role.attributes),
  ]);
  return [
    '# Roles and their attributes',
    ...sections,
    '## subgraphs',
    'A subgraph is a region, a zone, or whatever else fails together: scenarios name it as they name nodes, as in `outage eu` and `partition eu from us`. They may lie in each other. How far two are apart the reference table knows by the names of regions, and `link eu us rtt 80 ms` in a scenario says of any; what stands in none, clients too, is a round trip within a data centre from everything.',
    '## calls',
    'Arrows that ask: `-->` waits for the answer, `-.->` does not. An arrow has attributes by its name: `app e1@--> db`, `e1@{ timeout: 200 ms }`.',
    attributeTable(callAttributes),
    '## replication links',
    'Arrows from one database to another: `==>` is synchronous, `-.->` asynchronous. `<==>` joins peers, one of which says by which `protocol` they replicate, and `<-.->` leaders, each of which takes writes and passes on what it has, to and fro; one of them says what becomes of `conflicts`. They have attributes by their name, too.',
    attributeTable(replicationAttributes),
    '## distributions',
    'Times that are drawn anew for each request, written as in estimates: arguments come in the order given here, or by their names, and any two percentiles may stand for p50 and p99. An estimate’s name may stand for a distribution.',
    markdownTable(
      ['distribution', 'is written', 'means'],
      timeNotations.map(({ name, usage, means }) => [`\`${name}\``, `\`${usage}\``, means]),
    ),
    '',
  ].join('\n\n');
}

function attributeTable(attributes: Attributes): string {
  return markdownTable(
    ['attribute', 'takes', 'default', 'means'],
    Object.entries(attributes).map(([key, attribute]) => [
      `\`${key}\``,
      attribute.kind.expected,
      presetOf(attribute),
      explain(attribute),
    ]),
  );
}
