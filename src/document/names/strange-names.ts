import { functionNames, Names } from '../../estimate';
import { Lines } from '../../source/lines';
import type { Span } from '../../source/occurrence';
import { placeOfLine, problemRow, type CodeCell } from '../cells';
import { UNUSED, type ProblemRow } from '../outputs';
import type { Binding } from './bindings';
import type { IndexedNames } from './name-index';

/**
 * What is strange about the names of a document, though nothing is wrong: an input or a parameter that nothing uses, a
 * value that hides another of the same name. What is computed may be a result, and need no use.
 */
export function strangeNames(
  names: IndexedNames,
  cells: readonly CodeCell[],
): readonly (readonly ProblemRow[])[] {
  const problems: ProblemRow[][] = cells.map(() => []);
  const lines = new Map<CodeCell, Lines>();
  const linesOf = (cell: CodeCell): Lines => {
    const known = lines.get(cell) ?? new Lines(cell.text);
    lines.set(cell, known);
    return known;
  };
  const hint = ({ definition }: Binding, code: string, message: string): void => {
    const cell = cells[definition.cell];
    if (cell === undefined) return;
    const range = linesOf(cell).range(definition.start, definition.end);
    problems[definition.cell]?.push(problemRow(cell, { severity: 'hint', code, message, ...range }));
  };
  const earlier = new Map<string, Binding>();
  for (const binding of names.all) {
    const { definition, references } = binding;
    const { name, kind, defines } = definition;
    if ((kind !== 'value' && kind !== 'parameter') || name === 'sim') continue;
    if (references.length === 0 && (kind === 'parameter' || defines?.isInput === true))
      hint(binding, UNUSED, `“${name}” is used nowhere`);
    const before = earlier.get(name);
    const cell = cells[before?.definition.cell ?? 0];
    if (before !== undefined && cell !== undefined && !reads(binding, before)) {
      const place = placeOfLine(cell, linesOf(cell).at(before.definition.start).line);
      const hides =
        kind === 'parameter' ? 'hides the value of' : 'is defined anew: until here it is the value of';
      hint(binding, 'document.shadowed-name', `“${name}” ${hides} ${place}`);
    } else if (before === undefined && ofLanguage().has(name))
      hint(binding, 'document.shadowed-name', `“${name}” hides what the language calls so`);
    if (kind === 'value') earlier.set(name, binding);
  }
  return problems;
}

/** Whether a definition goes on with the value that the name had: `x = x + 1`. */
function reads({ definition }: Binding, before: Binding): boolean {
  const inside = ({ start, end }: Span): boolean =>
    (definition.defines?.whole.start ?? 0) <= start && end <= (definition.defines?.whole.end ?? 0);
  return before.references.some((reference) => reference.cell === definition.cell && inside(reference));
}

let known: ReadonlySet<string> | undefined;

/** What the language itself calls something. */
function ofLanguage(): ReadonlySet<string> {
  if (known === undefined) {
    const names = new Names();
    known = new Set([...names.keys(), ...functionNames(names)]);
  }
  return known;
}
