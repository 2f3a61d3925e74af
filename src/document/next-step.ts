import type { CodeCell } from './cells';

/** What a cell lacks that would make it count. */
export interface NextStep {
  /** A few words for the foot of the cell. */
  readonly text: string;
  /** A sentence with an example. */
  readonly tooltip: string;
}

const first: Readonly<Record<CodeCell['language'], NextStep>> = {
  estimate: {
    text: 'Write what you know, one value a line: daily_users = 2 M user',
    tooltip:
      'Below it what follows from it, such as peak = 3 * daily_users * 10 req/user/day to req/s, and what has to hold: require peak < 3000 req/s.',
  },
  mermaid: {
    text: 'Draw who calls whom: flowchart LR, and then users --> app',
    tooltip:
      'A role makes the drawing a model: users@{ role: clients, rate: 100/s } and app@{ role: service, time: 5 ms }. Completion has the roles, Insert Snippet whole designs.',
  },
  scenario: {
    text: 'Let the flowchart above run: run 1 min, seed 1',
    tooltip:
      'Below it what happens, such as at 30 s crash app, and what has to hold then: require p99(users) < 100 ms.',
  },
};

const roles: NextStep = {
  text: 'Only a drawing so far: a role makes it run',
  tooltip:
    'Give the nodes roles, such as users@{ role: clients, rate: 100/s } and app@{ role: service, time: 5 ms }; a scenario below can then run it.',
};

const promise: NextStep = {
  text: 'It promises nothing yet: require p99(users) < 100 ms',
  tooltip: 'A line that begins with require is a promise: it is judged at every run, here and in CI.',
};

/** What the author of a cell may want to write next, where the cell is empty or nothing comes of it; else nothing. */
export function nextStepOf(cell: CodeCell, document: readonly CodeCell[]): NextStep | undefined {
  const { language, text } = cell;
  const isAny = (pattern: RegExp, where = language): boolean =>
    document.some((other) => other.language === where && pattern.test(other.text));
  if (text.trim() === '') return first[language];
  if (language === 'mermaid' && /^\s*(?:flowchart|graph)\b/m.test(text) && !/\brole\s*:/.test(text))
    // Beside a flowchart that runs, another may well be only to look at.
    return isAny(/\brole\s*:/) ? undefined : roles;
  if (language === 'scenario' && /^\s*run\b/m.test(text) && !isAny(/^\s*require\b/m))
    return isAny(/\bsim\./, 'estimate') ? undefined : promise;
  return undefined;
}
