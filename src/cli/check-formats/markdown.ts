import type { RequirementRow } from '../../document/outputs';
import { errorsOf, verdictSummary } from '../../document/verdict-summary';
import { actualText, verdictMark } from '../../document/verdict-text';
import { markdownTable } from '../../source/markdown-table';
import { code, fenced, prose, singleSpaced } from '../../source/markdown-text';
import { brokenPromises } from './broken-promises';
import type { CheckedDocument, CheckFormat } from './check-format';

/** GitHub takes 65,536 characters in a comment, GitLab 1,000,000. */
const LONGEST = 60_000;

/** What the comment begins with: by it that of an earlier run is found and replaced. */
export const COMMENT_MARK = '<!-- headroom -->';

/**
 * A comment on a pull request: what is broken first, in the open; what holds, folded. */
export const markdown: CheckFormat = {
  all: (documents) => {
    const head = [COMMENT_MARK, `### Design docs: ${verdictSummary(documents)}`];
    const whole = [...head, ...documents.flatMap((one) => section(one, true))].join('\n\n');
    if (whole.length <= LONGEST) return `${whole}\n`;
    const blocks = documents.flatMap((one) => section(one, false));
    const kept: string[] = [...head];
    let length = head.join('\n\n').length;
    for (const [index, block] of blocks.entries()) {
      length += block.length + 2;
      if (length > LONGEST) {
        kept.push(`… and ${blocks.length - index} more parts, which \`headroom check\` prints.`);
        break;
      }
      kept.push(block);
    }
    return `${kept.join('\n\n')}\n`;
  },
};

function section(document: CheckedDocument, hasDiagrams: boolean): string[] {
  const { path, result } = document;
  const told = brokenPromises(result.requirements);
  const held = result.requirements.filter((row) => !told.includes(row));
  const errors = errorsOf(document);
  return [
    `**${escaped(path)}**`,
    ...(told.length > 0 ? [table(told)] : []),
    ...(hasDiagrams ? told.flatMap(counterexample) : []),
    ...(errors.length > 0
      ? [errors.map(({ line, message }) => `- line ${line}: ${escaped(message)}`).join('\n')]
      : []),
    ...(held.length > 0
      ? [folded(held.length === 1 ? '1 promise holds' : `${held.length} promises hold`, table(held))]
      : []),
  ];
}

function table(rows: readonly RequirementRow[]): string {
  return markdownTable(
    ['', 'promise', 'actual', 'line', ''],
    rows.map((row) => [
      verdictMark(row),
      code(row.text),
      escaped(actualText(row)),
      String(row.line),
      escaped(row.message),
    ]),
  );
}

/** The shortest history that breaks a promise, drawn by whoever shows the comment. */
function counterexample({ text, counterexample: shown }: RequirementRow): string[] {
  if (shown === undefined) return [];
  return [
    folded(
      `How “${inHtml(singleSpaced(text))}” is broken`,
      `${escaped(shown.text)}\n\n${fenced('mermaid', shown.diagram)}`,
    ),
  ];
}

function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** As it is; and nobody is called by it, as `@name` would. */
function escaped(text: string): string {
  return prose(text).replaceAll('@', '@<!-- -->');
}

function inHtml(text: string): string {
  const shown = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return shown.replaceAll('@', '@<!-- -->');
}
