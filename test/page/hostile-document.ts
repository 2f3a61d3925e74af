import { problemsAround, runDocument } from '../../src/document/check';
import type { CellOutput } from '../../src/document/outputs';
import type { Reported } from '../../src/document/report/page';

/** Text that would set `globalThis.harmed`, fetch, or end the script that it stands in, were it anything but text. */
export const hostile =
  '<img src=x onerror=globalThis.harmed=1></script><script>globalThis.harmed=1</script>\u2028[a](javascript:globalThis.harmed=1)';

/** A design doc that has every kind of output in it, all of whose free texts begin with `Node` or `Why` and go on as given. */
export const documentWith = (text: string, prose = text): string =>
  [
    '---',
    `title: '${text}'`,
    '---',
    `# Plan ${prose}`,
    '',
    `[link](javascript:globalThis.harmed=1) <a href="javascript:globalThis.harmed=1" onclick="globalThis.harmed=1">link</a> ${prose}`,
    '',
    '```estimate',
    `note = "${text}"`,
    'users = 10 M  # slider 1 M .. 100 M',
    'cached = true  # toggle',
    'size = between(1 kB, 3 kB)',
    'count = between(5, 9)',
    'total = size * count',
    'why = sensitivity(total)',
    `require total < 1 B "Why ${text}"`,
    '```',
    '',
    '```mermaid',
    '---',
    `title: 'Node ${text}'`,
    '---',
    '%%{init: {"securityLevel": "loose", "maxTextSize": 99999999, "themeCSS": "@import url(http://elsewhere.test/a.css);"}}%%',
    'flowchart LR',
    `  users@{ role: clients, rate: 50/s, reads: 80 %, keys: 10, sessions: 1, label: "Node ${text}" }`,
    `  app["Node ${text}"]`,
    '  app@{ role: service, workers: 1, time: 19 ms }',
    `  subgraph store ["Node ${text}"]`,
    `    db@{ role: database, label: "Node ${text}", failover: "detect 1 s, promote 1 s" }`,
    `    copy@{ role: database, label: "Node ${text}" }`,
    '  end',
    `  users -->|"Node ${text}"| app --> db`,
    `  app -->|reads| copy`,
    '  db e1@-.-> copy',
    '  e1@{ lag: 100 ms }',
    '  click app call alert()',
    '  click users href "javascript:globalThis.harmed=1"',
    '  click db "http://elsewhere.test/"',
    '```',
    '',
    '```scenario',
    'run 20 s, warm-up 0 s',
    'at 5 s crash db for 5 s',
    `require read_your_writes_violations(users) = 0 % "Why ${text}"`,
    `require p99(users) < 20 ms "Why ${text}"`,
    '```',
    '',
    ...[
      'repeat 2\ncompare workers of app: 1, 2',
      'sweep workers of app: 1, 2',
      'repeat 2\nexplain p99(users)',
    ].flatMap((variants) => [
      '```scenario',
      'run 3 s, warm-up 0 s',
      ...variants.split('\n'),
      `require p99(users) < 20 ms "Why ${text}"`,
      '```',
      '',
    ]),
    '```mermaid',
    'sequenceDiagram',
    `  users->>app: Node ${text.replaceAll(/[;#]/g, '')}`,
    '```',
  ].join('\n');

/** A document as the kernel leaves it, with changes tried that would keep its promises. */
export function reported(text: string, triesChanges = true): Reported {
  const cells = runDocument(text, { triesChanges });
  return { name: 'plan.md', text, cells, around: problemsAround(text) };
}

export const outputsOf = ({ cells }: Reported): CellOutput[] =>
  cells.flatMap(({ outcome }) => outcome.outputs);
