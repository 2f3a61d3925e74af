/** Diagrams as they are read, in short. */
import type { Diagram } from '../../../../src/hints/diagrams/diagram';
import { hintsOf } from '../../../../src/hints';

/** Of each part its label with all that is known of it, and of each arrow its ends: `~>` asynchronous, `?` uncertain. */
export function shown({ parts, arrows }: Diagram): { parts: string[]; arrows: string[] } {
  const labelOf = (id: string): string => parts.find((part) => part.id === id)?.label ?? id;
  return {
    parts: parts.map(({ label, role, drawnAs, technology = '', copies }) =>
      [label, role, drawnAs, technology, copies]
        .filter((fact) => fact !== undefined && fact !== '')
        .join(', '),
    ),
    arrows: arrows.map(
      ({ from, to, isAsynchronous, isCertain }) =>
        `${labelOf(from)} ${isAsynchronous ? '~>' : '->'} ${labelOf(to)}${isCertain ? '' : ' ?'}`,
    ),
  };
}

/** The texts at which each part is declared. */
export function declarations(text: string, { parts }: Diagram): string[] {
  return parts.map(({ span }) => text.slice(span.start, span.end));
}

/** What follows from the neighbours of a part, by its name. */
export async function saidOf(
  file: string,
  label: string,
  ...lines: readonly string[]
): Promise<string | undefined> {
  const { hints } = await hintsOf(file, lines.join('\n'));
  const hint = hints.find(({ key }) => key === label);
  if (hint === undefined) throw new Error(`nothing is said of ${label}`);
  return hint.says;
}
