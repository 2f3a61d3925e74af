/** The tools by the Model Context Protocol: one server for one assistant, on standard input and output. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { version } from '../../../package.json';
import { Hindered, Stopped } from '../../document/worker/kernel';
import { nodeProcess } from '../../document/worker/node-process';
import type { StartThread } from '../../document/worker/thread';
import { inputSchema, tools, useTool, WrongInput } from '../../tools';

/** What one tool may fill before it is stopped, in MB. */
const MEMORY_LIMIT = 2048;
/** As many threads as the machine runs at once. */
const ALL_THREADS = 0;

const instructions =
  'Headroom computes what system design otherwise guesses: estimates with units, calculators with published formulas, and ' +
  'discrete-event simulations of a design that is written as Markdown with Mermaid flowcharts. Compute every number by “estimate” or ' +
  '“calculate”, look up the languages by “reference”, and “check” a design doc after each change.';

/** Serves until the assistant closes standard input; the kernel is the program that each tool computes in. */
export async function serve(kernelProgram: string): Promise<void> {
  const start = nodeProcess(kernelProgram, { memoryLimit: () => MEMORY_LIMIT, threads: () => ALL_THREADS });
  const transport = new StdioServerTransport();
  const server = serverOf(start);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
  });
  // Closing aborts what is under way, and so ends its kernels.
  process.stdin.once('end', () => void server.close());
  await server.connect(transport);
  await closed;
}

/** The tools’ own schemas are what is served, so they are not declared anew in the SDK’s own way. */
function serverOf(start: StartThread): McpServer {
  const server = new McpServer(
    { name: 'headroom', title: 'Headroom', version },
    { capabilities: { tools: {} }, instructions },
  );
  server.server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map((tool) => ({
      name: tool.name,
      title: tool.title,
      description: tool.description,
      inputSchema: { ...inputSchema(tool), required: [...tool.required] },
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    })),
  }));
  server.server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal, sendNotification }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, `there is no tool “${params.name}”`);
    const progressToken = params._meta?.progressToken;
    const onProgress = eachThousandth((progress) => {
      if (progressToken !== undefined)
        sendNotification({
          method: 'notifications/progress',
          params: { progressToken, progress, total: 100, message: `${tool.doing}: ${progress} %` },
          // An assistant that is gone is told no progress; that it is gone ends the tool.
        }).catch(() => undefined);
    });
    try {
      const { text, data } = await useTool(tool, params.arguments ?? {}, { start, signal, onProgress });
      return { content: [{ type: 'text', text }], structuredContent: { ...data } };
    } catch (error) {
      return trouble(error);
    }
  });
  return server;
}

/** Tells what share is done, in percent, only when it is at least a thousandth more than before. */
function eachThousandth(tell: (percent: number) => void): (done: number) => void {
  let told = 0;
  return (done) => {
    const percent = Math.floor(done * 1000) / 10;
    if (percent <= told) return;
    told = percent;
    tell(percent);
  };
}

/** What the model is told where a tool has no answer, so that it can ask again. */
function trouble(error: unknown): CallToolResult {
  if (error instanceof WrongInput || error instanceof Stopped || error instanceof Hindered)
    return { isError: true, content: [{ type: 'text', text: error.message }] };
  throw error;
}
