import { calculators } from '../calculators';
import { Lines } from '../source/lines';
import type { Fix, Range } from '../source/problem';
import { commandLinesIn, holdsContainers } from './command-line';
import { diagramCodes, diagramLanguages, partHints, type DiagramLanguage, type PartHint } from './diagrams';
import { testOf } from './file-test';
import { formatNamed, type Format } from './formats/format';
import { ByPattern } from './path-pattern';
import { Place, said } from './place';
import type { Section, Setting } from './section';
import { idleSilences, isSilenced, silencing } from './silence';
import type { Concern, Conflict, KnownSetting, Opening, System } from './system';
import { systems } from './systems';

/** An opening with the title of its calculator. */
export interface TitledOpening extends Opening {
  readonly title: string;
}

/** What there is to say about a setting; its range is that of the key and the value. */
export interface Hint extends Range {
  /** The id of a system, or of a language for diagrams. */
  readonly system: string;
  /** `HAProxy 3.0` */
  readonly title: string;
  readonly key: string;
  /** As written. */
  readonly value: string;
  /** What follows from the value and its neighbours, if anything does. */
  readonly says?: string;
  /** What the setting does. */
  readonly means: string;
  readonly default?: string;
  readonly concerns: readonly Concern[];
  /** An address. */
  readonly documentation: string;
  readonly opens?: TitledOpening;
  /** Where else the same is to be said: of a part of a diagram, wherever its name stands. */
  readonly mentions?: readonly Range[];
}

/** Settings that conflict, at the one to look at. */
export interface HintConflict extends Range {
  readonly code: string;
  readonly severity: Conflict['severity'];
  readonly message: string;
}

/** Where a file is not what its format wants. */
export interface HintMistake extends Range {
  readonly message: string;
}

/** What there is to say about a file. */
export interface FileHints {
  /** The systems whose file it is, of which a manifest of Kubernetes may have a connection string of MongoDB too; or the language of its diagrams. */
  readonly systems: readonly string[];
  readonly hints: readonly Hint[];
  readonly conflicts: readonly HintConflict[];
  /** What keeps it from being read to its end. */
  readonly mistakes: readonly HintMistake[];
}

/** The code of a comment that silences nothing. */
const UNKNOWN_CODE = 'headroom/unknown-code';

/** Every code by which a conflict is silenced. */
export function conflictCodes(): string[] {
  return [
    ...systems.flatMap(({ conflicts }) => conflicts.map(({ code }) => code)),
    ...diagramCodes,
    UNKNOWN_CODE,
  ];
}

/** The section of a statement that a section belongs to: the outermost but the file. */
function statementOf(section: Section): Section {
  const { parent } = section;
  return parent?.parent === undefined ? section : statementOf(parent);
}

/** What a file’s settings do and where they conflict; nothing of a file that is of no known system. */
export async function hintsOf(path: string, encoded: string): Promise<FileHints> {
  const text = encoded.replace(/^\uFEFF/, '');
  const found: string[] = [];
  const lines = new Lines(text);
  const hints: Hint[] = [];
  const conflicts: HintConflict[] = [];
  const mistakes: HintMistake[] = [];
  const written = linesOf(text);
  const read = (system: System, file: Section, format: Format): void => {
    for (const section of file.all()) {
      if (system.reads?.(section) === false) continue;
      for (const setting of section.settings) {
        const hint = hintAt(new Place(system, file, section, setting), setting, lines);
        if (hint !== undefined) hints.push(hint);
      }
      const statementLine =
        format.hasStatements === true ? lines.at(statementOf(section).span.start).line : undefined;
      conflicts.push(
        ...conflictsIn(system, file, section, lines).filter(
          (conflict) => !isSilenced(written, { ...conflict, ...(statementLine && { statementLine }) }),
        ),
      );
    }
  };
  for (const system of systems) {
    const test = testOf(system, path, text);
    if (test === undefined) continue;
    found.push(system.id);
    const format = formatNamed(test.format ?? system.format);
    const parse = await format.load();
    const file = parse(text);
    read(system, file, format);
    for (const { start, end, message } of (await format.loadMistakes?.())?.(text) ?? [])
      mistakes.push({ ...lines.range(start, end), message });
    if (holdsContainers(system))
      for (const line of commandLinesIn(file, text)) read(line.system, line.file, format);
  }
  for (const language of diagramLanguages) {
    if (testOf(language, path, text) === undefined) continue;
    found.push(language.id);
    const diagrams = (await language.load())(text);
    for (const diagram of diagrams) {
      hints.push(...partHints(diagram).map((hint) => partHintAt(hint, language, lines)));
      for (const { start, end, ...conflict } of diagram.conflicts)
        conflicts.push({ ...lines.range(start, end), ...conflict });
    }
  }
  if (found.length > 0)
    for (const idle of idleSilences(written, conflictCodes()))
      conflicts.push({ ...idle, code: UNKNOWN_CODE, severity: 'information' });
  return {
    systems: found,
    hints: eachOnce(hints).sort(byPosition),
    conflicts: eachOnce(conflicts)
      .filter(({ line, code }) => !isSilenced(written, { line, code }))
      .sort(byPosition),
    mistakes: eachOnce(mistakes),
  };
}

/** The comment that silences a conflict of a file, where it goes; none in JSON, which has no comments. */
export function silenceOf(path: string, text: string, conflict: HintConflict): Fix | undefined {
  if (/\.json$/i.test(path)) return undefined;
  const language = diagramLanguages.find((one) => testOf(one, path, text) !== undefined);
  if (language !== undefined) return silencing(linesOf(text), conflict, language.comment);
  for (const system of systems) {
    const test = testOf(system, path, text);
    if (test !== undefined)
      return silencing(linesOf(text), conflict, formatNamed(test.format ?? system.format).comment);
  }
  return undefined;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

function hintAt(place: Place, setting: Setting, lines: Lines): Hint | undefined {
  const { system } = place;
  const known = place.known(system.spelling?.(setting.key) ?? setting.key);
  if (known === undefined) return undefined;
  // Of what a template makes, nothing is known yet.
  const isMade = setting.value.includes('{{');
  const counts = !place.isOverridden && !isMade;
  const says = counts
    ? known.says && said(() => known.says?.(place))
    : isMade
      ? undefined
      : 'has no effect: it stands again below';
  const opens = counts ? known.opens && said(() => known.opens?.(place)) : undefined;
  return {
    ...lines.range(setting.keySpan.start, Math.max(setting.keySpan.end, setting.valueSpan.end)),
    system: system.id,
    title: `${system.title} ${system.version}`,
    key: setting.key,
    value: setting.value,
    ...(says !== undefined && { says }),
    means: known.means,
    ...(known.default !== undefined && { default: known.default }),
    concerns: known.concerns,
    documentation: addressOf(known, system),
    ...(opens !== undefined && { opens: { ...opens, title: titleOf(opens) } }),
  };
}

function partHintAt(
  { part, role, says, means, concerns }: PartHint,
  language: DiagramLanguage,
  lines: Lines,
): Hint {
  const { span, mentions, label } = part;
  return {
    ...lines.range(span.start, span.end),
    system: language.id,
    title: language.title,
    key: label,
    value: `(${role})`,
    ...(says !== undefined && { says }),
    means,
    concerns,
    documentation: language.documentation,
    mentions: mentions.map(({ start, end }) => lines.range(start, end)),
  };
}

function titleOf({ calculator }: Opening): string {
  return calculators.find(({ id }) => id === calculator)?.title ?? calculator;
}

/** What stands behind `#` is on the system’s page, anything else an address of its own. */
function addressOf({ documentation = '' }: KnownSetting, system: System): string {
  return documentation.startsWith('https:') ? documentation : `${system.documentation}${documentation}`;
}

/** Of each system its conflicts at sections, and those at settings. */
const indices = new WeakMap<System, Readonly<Record<'sections' | 'settings', ByPattern<Conflict>>>>();

function conflictsOf(system: System): Readonly<Record<'sections' | 'settings', ByPattern<Conflict>>> {
  const index = indices.get(system) ?? {
    sections: new ByPattern(system.conflicts.filter((conflict) => conflict.in === true)),
    settings: new ByPattern(system.conflicts.filter((conflict) => conflict.in !== true)),
  };
  indices.set(system, index);
  return index;
}

function conflictsIn(system: System, file: Section, section: Section, lines: Lines): HintConflict[] {
  const found: HintConflict[] = [];
  const look = (conflict: Conflict, place: Place, start: number, end: number): void => {
    const message = place.isOverridden ? undefined : said(() => conflict.says(place));
    const { code, severity } = conflict;
    if (message !== undefined) found.push({ ...lines.range(start, end), code, severity, message });
  };
  const { sections, settings } = conflictsOf(system);
  const { path, span, parent } = section;
  for (const conflict of parent === undefined ? [] : sections.at(parent.path, path.at(-1) ?? ''))
    look(conflict, new Place(system, file, section), span.start, span.end);
  for (const setting of section.settings) {
    const { key, value, keySpan, valueSpan } = setting;
    if (value.includes('{{')) continue;
    for (const conflict of settings.at(path, system.spelling?.(key) ?? key))
      look(
        conflict,
        new Place(system, file, section, setting),
        keySpan.start,
        Math.max(keySpan.end, valueSpan.end),
      );
  }
  return found;
}

/** What several aliases stand for is read in the place of each, and mostly comes to the same. */
function eachOnce<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function byPosition(one: Range, other: Range): number {
  return one.line - other.line || one.column - other.column;
}
