import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UsageProblem } from '../arguments';
import { exit, type Command } from '../command';
import type * as server from '../mcp/server';

export const mcp: Command = {
  name: 'mcp',
  usage: 'headroom mcp',
  means:
    'Serves estimates, calculators, simulations and checks to assistants, by the Model Context Protocol on standard input and output.',
  options: {},
  run: async ({ documents: [surplus] }) => {
    if (surplus !== undefined)
      throw new UsageProblem(`nothing was expected after headroom mcp, not “${surplus}”`);
    // A program of its own, so that every other command starts without it.
    const { serve } = createRequire(__filename)('./mcp.js') as typeof server;
    await serve(join(__dirname, 'kernel.js'));
    return exit.held;
  },
};
