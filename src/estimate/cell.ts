import { Lines } from '../source/lines';
import type { Problem, Range, Severity } from '../source/problem';
import type { Expression, Statement } from './ast';
import { evaluate, type Context } from './evaluate';
import { EvaluationProblem } from './evaluation-problem';
import { rowsBelow } from './format-rows';
import { formatAs } from './format-uncertain';
import type { Interval } from './format';
import { isQuantity } from './mathematics';
import type { Definition, Names } from './names';
import { judge, type RequirementOutcome } from './promise';
import { reads } from './reads';
import { parseExpression, parseRequirement, parseStatements } from './syntax';
import { SyntaxProblem } from './tokens';
import { endsInUnit } from './unit-position';
import { Draws } from './uncertainty/draws';
import { baseAmount } from './uncertainty/uncertain';
import { exampleOf, type Defined, type Value } from './values';

export interface NamedValue {
  /** Of a bare expression, as written. */
  readonly name: string;
  readonly value: Value;
  readonly range: Range;
  readonly text: string;
  readonly number: number | boolean | string | null;
  readonly unit: string;
  readonly interval?: Interval;
}

export interface EstimateResult {
  readonly values: readonly NamedValue[];
  readonly requirements: readonly RequirementOutcome[];
  readonly problems: readonly Problem[];
}

export interface EstimateOptions {
  /** Expressions that replace the right sides of the names' definitions. */
  readonly overrides?: ReadonlyMap<string, string>;
  /** How a line of the cell is called, for whoever asks where a name was defined; `line 3` unless given. */
  readonly placeOf?: (line: number) => string;
}

/**
 * Evaluates a cell, statement by statement, and defines its names for what follows. A statement with an error does not
 * stop those below it; what needs its value says so. Ranges are relative to the cell.
 */
export function evaluateEstimate(text: string, names: Names, options: EstimateOptions = {}): EstimateResult {
  return new Cell(text, names, options).run();
}

/** The code of a problem that running the cells above mends. */
export const NOT_RUN = 'estimate.not-run';

class Cell {
  readonly #lines: Lines;
  readonly #values: NamedValue[] = [];
  readonly #requirements: RequirementOutcome[] = [];
  readonly #problems: Problem[] = [];
  constructor(
    readonly text: string,
    readonly names: Names,
    readonly options: EstimateOptions,
  ) {
    this.#lines = new Lines(text);
  }

  run(): EstimateResult {
    const { statements, problems, unread } = parseStatements(this.text);
    for (const { message, start, end, code } of problems) this.#report('error', code, message, start, end);
    for (const name of unread) this.#miss(name);
    for (const statement of statements) this.#run(statement);
    this.#problems.sort((a, b) => a.line - b.line || a.column - b.column);
    return { values: this.#values, requirements: this.#requirements, problems: this.#problems };
  }

  #run(statement: Statement): void {
    try {
      if (statement.type === 'requirement')
        this.#requirements.push(
          judge(statement, this.#context(this.#draws(this.#written(statement))), this.#lines),
        );
      else if (statement.type === 'bare')
        this.#show(
          this.#written(statement),
          evaluate(statement.value, this.#context(this.#draws(this.#written(statement)))),
          statement,
          statement.value,
        );
      else this.#assign(statement);
    } catch (error) {
      const { message, start, end, code } = problemOf(error, statement);
      if (statement.type === 'assignment') this.#miss(statement.name, code);
      this.#report('error', code, message, start, end);
    }
  }

  #miss(name: string, why = 'estimate.syntax'): void {
    this.names.miss(name, {
      message: `“${name}” has no value, because its own line has an error`,
      code: why === NOT_RUN ? NOT_RUN : 'estimate.no-value',
    });
  }

  #assign(statement: Statement & { type: 'assignment' }): void {
    const { name, nameEnd, parameters, start } = statement;
    const truth = [name, ...(parameters ?? [])].find((one) => one === 'true' || one === 'false');
    if (truth !== undefined)
      throw new EvaluationProblem(`“${truth}” is a truth value: another name was expected`, start, nameEnd);
    const override = this.options.overrides?.get(name);
    const { line } = this.#lines.at(start);
    const place = this.options.placeOf?.(line) ?? `line ${line}`;
    let value: Value;
    let again: Definition['again'];
    if (parameters !== undefined) {
      const call: Defined['call'] = (values, { names, draws }) =>
        evaluate(statement.value, {
          ...this.#context(draws, names),
          locals: new Map(parameters.map((parameter, index) => [parameter, values[index] ?? 0])),
        });
      value = { kind: 'defined', name, parameters, call };
      // It is the same whatever its names come to; what calls it is not.
      again = () => value;
    } else {
      again = (names) =>
        evaluate(statement.value, this.#context(this.#draws(name, drawnAt(statement.value)), names));
      value = override === undefined ? again(this.names) : this.#override(name, override, statement);
    }
    const definition =
      override === undefined ? { reads: reads(statement.value, parameters), again } : undefined;
    this.names.set(name, value, place, definition);
    this.#show(name, value, statement, statement.value);
  }

  #override(name: string, text: string, statement: Statement): Value {
    try {
      return evaluate(parseExpression(text), { ...this.#context(this.#draws(name, 0)), text });
    } catch (error) {
      const { message } = problemOf(error, statement);
      throw new EvaluationProblem(
        `the value “${text}” given for ${name} cannot be used: ${message}`,
        statement.start,
        statement.end,
      );
    }
  }

  #show(name: string, value: Value, where: { start: number; end: number }, expression: Expression): void {
    const range = this.#lines.range(where.start, where.end);
    const example = exampleOf(value);
    const amount = typeof example === 'number' || isQuantity(example) ? baseAmount(example) : 0;
    if (!Number.isFinite(amount))
      this.#report(
        'warning',
        'estimate.no-number',
        Number.isNaN(amount) ? 'this is no number' : 'this is infinite',
        where.start,
        where.end,
      );
    this.#values.push({ name, value, range, ...formatAs(expression, value) });
    for (const row of rowsBelow(value)) this.#values.push({ ...row, name: `${name}: ${row.name}`, range });
  }

  #written({ start, end }: { start: number; end: number }): string {
    return this.text.slice(start, end);
  }

  #draws(statement: string, valueStart?: number): Draws {
    return new Draws(this.names.sampling, statement, valueStart);
  }

  #context(draws: Draws, names = this.names): Context {
    const hint: Context['hint'] = (code, message, start, end) =>
      this.#report('hint', code, message, start, end);
    return { names, text: this.text, draws, hint };
  }

  #report(severity: Severity, code: string, message: string, start: number, end: number): void {
    this.#problems.push({ severity, code, message, ...this.#lines.range(start, end) });
  }
}

/** Evaluates one expression that stands somewhere else than in a cell; ranges are relative to its text. */
export function evaluateExpression(text: string, names: Names): { value?: Value; problems: Problem[] } {
  const problems: Problem[] = [];
  const lines = new Lines(text);
  const hint: Context['hint'] = (code, message, start, end) =>
    problems.push({ severity: 'hint', code, message, ...lines.range(start, end) });
  try {
    const draws = new Draws(names.sampling, text);
    return { value: evaluate(parseExpression(text), { names, text, draws, hint }), problems };
  } catch (error) {
    const { message, start, end, code } = problemOf(error, { start: 0, end: text.length });
    problems.push({ severity: 'error', code, message, ...lines.range(start, end) });
    return { problems };
  }
}

/** Evaluates what follows `require`; ranges are relative to its text. */
export function evaluateRequirement(
  text: string,
  names: Names,
): { outcome?: RequirementOutcome; problems: Problem[] } {
  const lines = new Lines(text);
  try {
    const draws = new Draws(names.sampling, text);
    const context: Context = { names, text, draws, hint: () => undefined };
    return { outcome: judge(parseRequirement(text), context, lines), problems: [] };
  } catch (error) {
    const { message, start, end, code } = problemOf(error, { start: 0, end: text.length });
    return { problems: [{ severity: 'error', code, message, ...lines.range(start, end) }] };
  }
}

function problemOf(error: unknown, where: { start: number; end: number }): EvaluationProblem | SyntaxProblem {
  if (error instanceof EvaluationProblem || error instanceof SyntaxProblem) return error;
  if (error instanceof RangeError)
    return new EvaluationProblem('this is too large to compute', where.start, where.end);
  throw error;
}

/** The names that a cell's text gives values, functions not counted. */
export function definedValues(text: string): string[] {
  const { statements, unread } = parseStatements(text);
  const named = statements.flatMap((statement) =>
    statement.type === 'assignment' && statement.parameters === undefined ? [statement.name] : [],
  );
  return [...named, ...unread];
}

/** Where a value begins that is one call, as it is, in units, or in another unit: what it draws is known by its name. */
function drawnAt(value: Expression): number | undefined {
  if (value.type === 'call') return value.start;
  if (value.type === 'conversion') return drawnAt(value.value);
  if (value.type === 'unary' && value.operator === '%') return drawnAt(value.operand);
  return value.type === 'binary' && endsInUnit(value) ? drawnAt(value.left) : undefined;
}
