import type { Kernel } from '../document/worker/kernel';

/** An input that is text. */
export interface TextParameter {
  readonly type: 'string';
  readonly description: string;
  /** The words that it takes, if only some. */
  readonly enum?: readonly string[];
  /** In characters. */
  readonly maxLength: number;
}

/** An input that is some texts, each by its name. */
export interface TextsParameter {
  readonly type: 'object';
  readonly description: string;
  readonly additionalProperties: { readonly type: 'string'; readonly maxLength: number };
}

/** An input of a tool, as JSON Schema describes it. */
export type Parameter = TextParameter | TextsParameter;
export type Parameters = Readonly<Record<string, Parameter>>;

/** What a tool is given: every parameter, those that were left out as an empty text, or as no texts. */
export type Input<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends TextsParameter ? Readonly<Record<string, string>> : string;
};

/** What a tool says: for people and language models, and the same as data. */
export interface ToolAnswer {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a tool computes with, which is all that it can reach: it reads no file, and no network. */
export interface Workplace {
  readonly kernel: Pick<Kernel, 'ask'>;
  /** Told now and then which share 0 … 1 is done. */
  readonly onProgress: (done: number) => void;
}

/** Something that a language model can have computed instead of guessing it: text in, text out. */
export interface Tool<P extends Parameters = Parameters> {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** For people: what it does, in a sentence. */
  readonly means: string;
  /** For the model: when to use it, and what it must know to do so. */
  readonly description: string;
  /** What is shown while it works. */
  readonly doing: string;
  readonly parameters: P;
  /** Those without which it cannot work. */
  readonly required: readonly (keyof P & string)[];
  use(input: Input<P>, workplace: Workplace): Promise<ToolAnswer>;
}

/** Lets TypeScript find out what the parameters make of the input, which is read by them before the tool is used. */
export function tool<const P extends Parameters>(declared: Tool<P>): Tool {
  return declared as unknown as Tool;
}

/** A tool's input as JSON Schema. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Parameters;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

export function inputSchema({ parameters, required }: Tool): InputSchema {
  return { type: 'object', properties: parameters, required, additionalProperties: false };
}
