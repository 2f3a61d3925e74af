import type { Calculator, CalculatorFunction } from '../calculators';
import { markdownTable } from '../source/markdown-table';
import { callOf, type GivenText } from './call';
import type { Answer } from './form';

/** An answer as Markdown: the question, what was given, the result with its working, and where the formula is from. */
export function formMarkdown(
  { title, source }: Calculator,
  asked: CalculatorFunction,
  given: readonly GivenText[],
  { text, verdict, formula, working, advice, rows }: Answer,
): string {
  const inputs = given.map(({ input, text: written }) => [`\`${input.name}\``, written, input.means]);
  return [
    `**${title}**: ${asked.means}`,
    markdownTable(['input', 'value', 'is'], inputs),
    `\`${callOf(asked, given).text}\` = **${text}**${verdict === undefined ? '' : `: ${verdict}`}`,
    `\`${formula}\`${working === undefined ? '' : `: ${working}`}`,
    ...(rows.length === 0
      ? []
      : [
          markdownTable(
            ['choice', ''],
            rows.map((row) => [row.name, row.text]),
          ),
        ]),
    ...(advice === undefined ? [] : [advice]),
    `Source: ${source}`,
    '',
  ].join('\n\n');
}
