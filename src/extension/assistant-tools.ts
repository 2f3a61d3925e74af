import * as vscode from 'vscode';
import type { StartThread } from '../document/worker/thread';
import type * as toolset from '../tools';
import type { Tool, ToolAnswer } from '../tools';

/** What VS Code has of language-model tools since 1.95, which is newer than the oldest that we support. */
interface LanguageModelApi {
  readonly lm: {
    registerTool(name: string, tool: LanguageModelTool): vscode.Disposable;
  };
  readonly LanguageModelToolResult: new (content: readonly object[]) => object;
  readonly LanguageModelTextPart: new (text: string) => object;
}

interface LanguageModelTool {
  invoke(options: { readonly input: unknown }, token: vscode.CancellationToken): Promise<object>;
  prepareInvocation(): Promise<{ readonly invocationMessage: string }>;
}

/** How a tool is called in package.json, where all extensions’ tools are side by side. */
export const toolPrefix = 'headroom_';

/** Lets language models use the tools that package.json declares, where VS Code has such; they load when the first is used. */
export function registerAssistantTools(
  { packageJSON }: vscode.Extension<unknown>,
  start: StartThread,
): vscode.Disposable {
  const api = languageModels();
  if (api === undefined) return new vscode.Disposable(() => undefined);
  const { contributes } = packageJSON as {
    readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
  };
  return vscode.Disposable.from(
    ...contributes.languageModelTools.map(({ name }) =>
      api.lm.registerTool(name, assistantTool(api, name, start)),
    ),
  );
}

function languageModels(): LanguageModelApi | undefined {
  const api: unknown = vscode;
  const isThere = typeof (api as Partial<LanguageModelApi>).lm?.registerTool === 'function';
  return isThere ? (api as LanguageModelApi) : undefined;
}

function assistantTool(api: LanguageModelApi, name: string, start: StartThread): LanguageModelTool {
  return {
    invoke: async ({ input }, token) => {
      const { tool, useTool } = await loaded(name);
      const cancelled = new AbortController();
      const listener = token.onCancellationRequested(() => cancelled.abort());
      if (token.isCancellationRequested) cancelled.abort();
      try {
        return result(api, await useTool(tool, input, { start, signal: cancelled.signal }));
      } finally {
        listener.dispose();
      }
    },
    prepareInvocation: async () => ({ invocationMessage: (await loaded(name)).tool.doing }),
  };
}

function result(
  { LanguageModelToolResult, LanguageModelTextPart }: LanguageModelApi,
  answer: ToolAnswer,
): object {
  const { text, data } = answer;
  return new LanguageModelToolResult([
    new LanguageModelTextPart(text),
    new LanguageModelTextPart(JSON.stringify(data)),
  ]);
}

async function loaded(name: string): Promise<{ tool: Tool; useTool: typeof toolset.useTool }> {
  const { tools, useTool } = await import('../tools');
  const tool = tools.find((one) => toolPrefix + one.name === name);
  if (tool === undefined) throw new Error(`there is no tool ${name}`);
  return { tool, useTool };
}
