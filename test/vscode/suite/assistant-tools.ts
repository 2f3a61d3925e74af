import * as vscode from 'vscode';

/** Newer than the oldest VS Code that we support, whose types these are not in. */
export const { lm } = vscode as unknown as {
  readonly lm: {
    readonly tools: readonly { readonly name: string }[];
    invokeTool(
      name: string,
      options: { readonly input: object; readonly toolInvocationToken: undefined },
      token: vscode.CancellationToken,
    ): Promise<{ readonly content: readonly { readonly value: string }[] }>;
  };
};

/** Uses a tool as a language model would; the result is the texts of its answer. */
export async function useAssistantTool(
  name: string,
  input: object,
  token = new vscode.CancellationTokenSource().token,
): Promise<string[]> {
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  return content.map(({ value }) => value);
}
