import { suggest } from '../source/suggest';
import type { Input, Parameter, Parameters, Tool } from './tool';

/** What a tool was given is not what it takes; the message tells a language model how to do better. */
export class WrongInput extends Error {}

/** Reads what a tool was given, by its schema. @throws WrongInput */
export function readInput(
  { name: tool, parameters, required }: Pick<Tool, 'name' | 'parameters' | 'required'>,
  given: unknown,
): Input<Parameters> {
  const known = Object.keys(parameters);
  if (!isRecord(given)) throw new WrongInput(`${tool} takes an object with ${known.join(', ')}`);
  for (const name of Object.keys(given))
    if (!Object.hasOwn(parameters, name))
      throw new WrongInput(
        `${tool} takes no “${name}”${suggest(name, known, `; it takes ${known.join(', ')}`).words}`,
      );
  const read = Object.entries(parameters).map(([name, parameter]) => {
    const value = given[name];
    if (value === undefined && required.includes(name))
      throw new WrongInput(`${tool} needs “${name}”: ${parameter.description}`);
    const why = value === undefined ? undefined : refusal(parameter, value);
    if (why !== undefined) throw new WrongInput(`“${name}” of ${tool}: ${why}`);
    return [name, value ?? (parameter.type === 'string' ? '' : {})];
  });
  return Object.fromEntries(read) as Input<Parameters>;
}

/** Why a value is none for a parameter. */
function refusal(parameter: Parameter, value: unknown): string | undefined {
  if (parameter.type === 'string') return textRefusal(parameter, value);
  if (!isRecord(value)) return 'an object of texts was expected';
  return Object.entries(value).flatMap(([name, text]) => {
    const why = textRefusal(parameter.additionalProperties, text);
    return why === undefined ? [] : [`“${name}”: ${why}`];
  })[0];
}

function textRefusal(
  { enum: words, maxLength }: { readonly enum?: readonly string[]; readonly maxLength: number },
  value: unknown,
): string | undefined {
  if (typeof value !== 'string') return 'a text was expected';
  if (value.length > maxLength)
    return `a text of at most ${maxLength} characters was expected, not ${value.length}`;
  if (words?.includes(value) === false)
    return `there is no “${value}”${suggest(value, words, `: ${words.join(', ')} are`).words}`;
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
