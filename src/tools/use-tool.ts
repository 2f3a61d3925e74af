import { Kernel, Stopped } from '../document/worker/kernel';
import type { StartThread } from '../document/worker/thread';
import { readInput } from './input';
import type { Tool, ToolAnswer } from './tool';

/** How long a tool may take; a simulation that needs longer is one to make smaller. */
const MOST_SECONDS = 300;
/** An answer that is longer is cut: a model reads all of it. */
const LONGEST_TEXT = 60_000;
const LONGEST_DATA = 200_000;

interface Use {
  /** Starts the kernel that it computes in, which ends with it. */
  readonly start: StartThread;
  /** Ends the kernel in the middle of whatever it does. */
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/** Uses a tool, in a kernel of its own. @throws WrongInput; Stopped where it was cancelled, or took too long */
export async function useTool(
  tool: Tool,
  given: unknown,
  { start, signal, onProgress = () => undefined }: Use,
): Promise<ToolAnswer> {
  const input = readInput(tool, given);
  if (signal.aborted) throw new Stopped('Cancelled.');
  const kernel = new Kernel(start);
  const cancel = (): void => kernel.stop('Cancelled.');
  signal.addEventListener('abort', cancel);
  const patience = setTimeout(
    () =>
      kernel.stop(`Stopped after ${MOST_SECONDS} s: make the run shorter, or vary and repeat it less often.`),
    MOST_SECONDS * 1000,
  );
  try {
    return bounded(await tool.use(input, { kernel, onProgress }));
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', cancel);
    kernel.stop('The question is answered.');
  }
}

function bounded({ text, data }: ToolAnswer): ToolAnswer {
  const isLong = JSON.stringify(data).length > LONGEST_DATA;
  const note = isLong ? '\n\nThe data is left out: it is too long.' : '';
  const rest = text.length - LONGEST_TEXT;
  const cut = rest > 0 ? `${text.slice(0, LONGEST_TEXT)}\n… and ${rest} characters more` : text;
  return { text: cut + note, data: isLong ? {} : data };
}
