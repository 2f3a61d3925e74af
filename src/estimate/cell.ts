import { Lines } from '../source/lines';
import type { Problem, Range, Severity } from '../source/problem';
import { placed, type Remark } from '../source/text-problem';
import type { CallNode, Expression, Statement } from './ast';
import type { Calculated } from './calculation';
import type { Context } from './context';
import { controlOf, type Control } from './controls/control';
import { declarationBehind } from './controls/declaration';
import { evaluate } from './evaluate';
import { EvaluationProblem } from './evaluation-problem';
import { rowsBelow } from './format-rows';
import { formatAs } from './format-uncertain';
import type { Interval } from './format';
import { isQuantity } from './mathematics';
import { Names, type Definition } from './names';
import { judge, type RequirementOutcome } from './promise';
import { reads } from './reads';
import { parseExpression, parseRequirement, parseStatements } from './syntax';
import { SyntaxProblem } from './tokens';
import { endsInUnit } from './unit-position';
import { Draws } from './uncertainty/draws';
import { baseAmount } from './uncertainty/uncertain';
import { exampleOf, type Defined, type Value } from './values';
import { workingOf } from './working';

export interface NamedValue {
  /** Of a bare expression, as written. */
  readonly name: string;
  readonly value: Value;
  readonly range: Range;
  readonly text: string;
  readonly number: number | boolean | string | null;
  readonly unit: string;
  readonly interval?: Interval;
  /** Of a calculator's call: its formula with the numbers put in, and what to do about the result. */
  readonly working?: string;
  readonly advice?: string;
}

export interface EstimateResult {
  readonly values: readonly NamedValue[];
  readonly requirements: readonly RequirementOutcome[];
  /** The inputs that can be moved. */
  readonly controls: readonly Control[];
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
  readonly #controls: Control[] = [];
  readonly #problems: Problem[] = [];
  #statements: readonly Statement[] = [];
  /** The last call of a calculator; that of which a statement consists is evaluated after all within it. */
  #calculated: Calculated | undefined;
  readonly #remember = (calculated: Calculated): void => {
    this.#calculated = calculated;
  };
  constructor(
    readonly text: string,
    readonly names: Names,
    readonly options: EstimateOptions,
  ) {
    this.#lines = new Lines(text);
  }

  run(): EstimateResult {
    const { statements, problems, unread } = parseStatements(this.text);
    for (const problem of problems) this.#report(problem);
    for (const name of unread) this.#miss(name);
    this.#statements = statements;
    for (const statement of statements) {
      this.#control(statement);
      this.#run(statement);
    }
    this.#problems.sort((a, b) => a.line - b.line || a.column - b.column);
    return {
      values: this.#values,
      requirements: this.#requirements,
      controls: this.#controls,
      problems: this.#problems,
    };
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
          evaluate(statement.value, {
            ...this.#context(this.#draws(this.#written(statement))),
            calculated: this.#remember,
          }),
          statement,
          statement.value,
        );
      else this.#assign(statement);
    } catch (error) {
      const problem = this.#asForward(problemOf(error, statement), statement);
      if (statement.type === 'assignment') this.#miss(statement.name, problem.code);
      this.#report(problem);
    }
  }

  /** Takes up the control that is declared behind a statement. */
  #control(statement: Statement): void {
    try {
      const declared = declarationBehind(this.text, statement);
      if (declared === undefined) return;
      // Its ends are written out: they follow no name.
      const names = new Names();
      const valueOf = (expression: string): Value | undefined => {
        const { value, problems } = evaluateExpression(expression, names);
        return problems.some(({ severity }) => severity === 'error') ? undefined : value;
      };
      this.#controls.push(controlOf(this.text, declared, valueOf));
    } catch (error) {
      this.#report(problemOf(error, statement));
    }
  }

  /** Says of a name that is unknown in a line where it is defined, if that is this line or one below. */
  #asForward(problem: EvaluationProblem | SyntaxProblem, { start: from }: Statement): typeof problem {
    const { start, end, code } = problem;
    const name = this.text.slice(start, end);
    const definition = this.#statements.find(
      (other) => other.type === 'assignment' && other.start >= from && other.name === name,
    );
    if (code !== 'estimate.unknown-name' || definition === undefined) return problem;
    const { line } = this.#lines.at(definition.start);
    const place = definition.start === from ? 'by this line itself' : `only in line ${line}`;
    const message = `“${name}” is defined ${place}: a name is defined above where it is used`;
    return new EvaluationProblem(message, start, end, code);
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
      const drawnAt = callIn(statement.value)?.start;
      const compute = (names: Names, calculated?: Context['calculated']): Value =>
        evaluate(statement.value, { ...this.#context(this.#draws(name, drawnAt), names), calculated });
      again = (names) => compute(names);
      value =
        override === undefined
          ? compute(this.names, this.#remember)
          : this.#override(name, override, statement);
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
        {
          code: 'estimate.no-number',
          message: Number.isNaN(amount) ? 'this is no number' : 'this is infinite',
          start: where.start,
          end: where.end,
        },
        'warning',
      );
    this.#values.push({
      name,
      value,
      range,
      ...formatAs(expression, value),
      ...this.#workingOf(expression, value),
    });
    for (const row of rowsBelow(value)) this.#values.push({ ...row, name: `${name}: ${row.name}`, range });
  }

  /** How the calculator came to it that an expression calls, as it is or converted. */
  #workingOf(expression: Expression, value: Value): { working?: string; advice?: string } {
    const calculated = this.#calculated;
    if (calculated === undefined || calculated.node !== callIn(expression)) return {};
    const { numbers, advice } = workingOf(calculated, expression, value, this.text);
    return {
      ...(numbers !== undefined && { working: numbers }),
      ...(advice !== undefined && { advice }),
    };
  }

  #written({ start, end }: { start: number; end: number }): string {
    return this.text.slice(start, end);
  }

  #draws(statement: string, valueStart?: number): Draws {
    return new Draws(this.names.sampling, statement, valueStart);
  }

  #context(draws: Draws, names = this.names): Context {
    const hint: Context['hint'] = (remark) => this.#report(remark, 'hint');
    return { names, text: this.text, draws, hint };
  }

  #report(remark: Remark, severity?: Severity): void {
    this.#problems.push(placed(remark, this.#lines, severity));
  }
}

/** Evaluates one expression that stands somewhere else than in a cell; ranges are relative to its text. */
export function evaluateExpression(text: string, names: Names): { value?: Value; problems: Problem[] } {
  const problems: Problem[] = [];
  const lines = new Lines(text);
  const hint: Context['hint'] = (remark) => problems.push(placed(remark, lines, 'hint'));
  try {
    const draws = new Draws(names.sampling, text);
    return { value: evaluate(parseExpression(text), { names, text, draws, hint }), problems };
  } catch (error) {
    problems.push(placed(problemOf(error, { start: 0, end: text.length }), lines));
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
    return { problems: [placed(problemOf(error, { start: 0, end: text.length }), lines)] };
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

/** The call that an expression is, as it is, in units, or in another unit: what it draws is known by the statement’s name. */
function callIn(value: Expression): CallNode | undefined {
  if (value.type === 'call') return value;
  if (value.type === 'conversion') return callIn(value.value);
  if (value.type === 'unary' && value.operator === '%') return callIn(value.operand);
  return value.type === 'binary' && endsInUnit(value) ? callIn(value.left) : undefined;
}
