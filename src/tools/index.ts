/** The door of the tools: what a language model can have computed, in VS Code and by the Model Context Protocol. */
import { calculate } from './calculate';
import { check } from './check';
import { estimate } from './estimate';
import { explain } from './explain';
import { reference } from './reference';
import { simulate } from './simulate';
import type { Tool } from './tool';

export { WrongInput } from './input';
export { inputSchema, type InputSchema, type Tool, type ToolAnswer } from './tool';
export { useTool } from './use-tool';

/** Every tool; a new one is a file and a line here. */
export const tools: readonly Tool[] = [estimate, calculate, simulate, check, explain, reference];
