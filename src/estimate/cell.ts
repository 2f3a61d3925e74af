import { Lines } from '../source/lines';
import type { Problem, Range, Severity } from '../source/problem';
import type { Expression, Requirement, Statement } from './ast';
import { evaluate, type Context, type NodeFunction } from './evaluate';
import { EvaluationProblem } from './evaluation-problem';
import { formatConverted, formatPercentage, formatValue, type Formatted } from './format';
import type { Names } from './names';
import { parseExpression, parseRequirement, parseStatements } from './syntax';
import { SyntaxProblem } from './tokens';
import type { Value } from './values';

export interface NamedValue {
  /** Of a bare expression, as written. */
  readonly name: string;
  readonly value: Value;
  readonly range: Range;
  readonly text: string;
  readonly number: number | boolean | string | null;
  readonly unit: string;
}

/** A promise, and whether it holds. */
export interface RequirementOutcome {
  readonly text: string;
  /** The left side, as written. */
  readonly subject: string;
  readonly holds: boolean;
  readonly actual: string;
  readonly wanted: string;
  readonly message: string;
  readonly range: Range;
}

export interface EstimateResult {
  readonly values: readonly NamedValue[];
  readonly requirements: readonly RequirementOutcome[];
  readonly problems: readonly Problem[];
}

export interface EstimateOptions {
  /** Expressions that replace the right sides of the names' definitions. */
  readonly overrides?: ReadonlyMap<string, string>;
  /** Line of the document on which the cell's first stands, for whoever asks where a name was defined. */
  readonly line?: number;
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
        this.#requirements.push(outcomeOf(statement, this.#context(), this.#lines));
      else if (statement.type === 'bare')
        this.#show(
          this.text.slice(statement.start, statement.end),
          evaluate(statement.value, this.#context()),
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
    if (name === 'true' || name === 'false')
      throw new EvaluationProblem(`“${name}” is a truth value: another name was expected`, start, nameEnd);
    const override = this.options.overrides?.get(name);
    const line = this.#lines.at(statement.start).line + (this.options.line ?? 1) - 1;
    let value: Value;
    if (parameters !== undefined) {
      const call = (values: readonly Value[]): Value =>
        evaluate(statement.value, {
          ...this.#context(),
          locals: new Map(parameters.map((parameter, index) => [parameter, values[index] ?? 0])),
        });
      value = { kind: 'defined', name, parameters, call };
    } else
      value =
        override === undefined
          ? evaluate(statement.value, this.#context())
          : this.#override(name, override, statement);
    this.names.set(name, value, line);
    this.#show(name, value, statement, statement.value);
  }

  #override(name: string, text: string, statement: Statement): Value {
    try {
      return evaluate(parseExpression(text), { ...this.#context(), text });
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
    this.#values.push({
      name,
      value,
      range: this.#lines.range(where.start, where.end),
      ...formatAs(expression, value),
    });
  }

  #context(): Context {
    const hint = (message: string, start: number, end: number): void =>
      this.#report('hint', 'estimate.similar-words', message, start, end);
    return { names: this.names, text: this.text, hint };
  }

  #report(severity: Severity, code: string, message: string, start: number, end: number): void {
    this.#problems.push({ severity, code, message, ...this.#lines.range(start, end) });
  }
}

/** Evaluates one expression that stands somewhere else than in a cell; ranges are relative to its text. */
export function evaluateExpression(text: string, names: Names): { value?: Value; problems: Problem[] } {
  const problems: Problem[] = [];
  const lines = new Lines(text);
  const hint = (message: string, start: number, end: number): number =>
    problems.push({ severity: 'hint', code: 'estimate.similar-words', message, ...lines.range(start, end) });
  try {
    return { value: evaluate(parseExpression(text), { names, text, hint }), problems };
  } catch (error) {
    const { message, start, end, code } = problemOf(error, { start: 0, end: text.length });
    problems.push({ severity: 'error', code, message, ...lines.range(start, end) });
    return { problems };
  }
}

/** Evaluates what follows `require`, with functions of nodes such as `p99(users)`; ranges are relative to its text. */
export function evaluateRequirement(
  text: string,
  names: Names,
  nodeFunctions: ReadonlyMap<string, NodeFunction>,
): { outcome?: RequirementOutcome; problems: Problem[] } {
  const lines = new Lines(text);
  try {
    const context: Context = { names, text, nodeFunctions, hint: () => undefined };
    return { outcome: outcomeOf(parseRequirement(text), context, lines), problems: [] };
  } catch (error) {
    const { message, start, end, code } = problemOf(error, { start: 0, end: text.length });
    return { problems: [{ severity: 'error', code, message, ...lines.range(start, end) }] };
  }
}

function outcomeOf(requirement: Requirement, context: Context, lines: Lines): RequirementOutcome {
  const { condition, message, start, end } = requirement;
  const value = evaluate(condition, context);
  if (typeof value !== 'boolean')
    throw new EvaluationProblem(
      'a promise was expected after “require”: a comparison such as x < 20 TB, or a condition',
      condition.start,
      condition.end,
    );
  const sides = condition.type === 'comparison' ? condition.operands : [condition];
  // What is held against a percentage reads as one.
  const percentage = sides.find(isPercentage);
  const shown = (side: Expression | undefined): string =>
    side === undefined ? '' : formatAs(percentage ?? side, evaluate(side, context)).text;
  const operators = condition.type === 'comparison' ? condition.operators : [];
  const wanted = operators
    .map(({ text }, at) => `${text === '==' ? '=' : text} ${shown(sides[at + 1])}`)
    .join(' ');
  const actual = shown(sides[0]);
  const written = ({ start, end }: Expression): string => context.text.slice(start, end);
  const text = written(condition);
  const subject = written(sides[0] ?? condition);
  return {
    text,
    subject,
    holds: value,
    actual,
    wanted: wanted || 'true',
    message,
    range: lines.range(start, end),
  };
}

/** A value in the unit that its expression converts it to, if it does, or as the percentage that it is written as. */
function formatAs(expression: Expression, value: Value): Formatted {
  if (isPercentage(expression) && typeof value === 'number') return formatPercentage(value);
  return expression.type === 'conversion' ? formatConverted(value) : formatValue(value);
}

function isPercentage(expression: Expression): boolean {
  return expression.type === 'conversion'
    ? expression.target === '%'
    : expression.type === 'unary' && expression.operator === '%';
}

function problemOf(error: unknown, where: { start: number; end: number }): EvaluationProblem | SyntaxProblem {
  if (error instanceof EvaluationProblem || error instanceof SyntaxProblem) return error;
  if (error instanceof RangeError)
    return new EvaluationProblem('this is too large to compute', where.start, where.end);
  throw error;
}
