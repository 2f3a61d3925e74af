import type { Command } from '../command';
import { cells } from './cells';
import { check } from './check';
import { hint } from './hint';
import { mcp } from './mcp';
import { merge } from './merge';
import { newDocument } from './new';
import { reference } from './reference';
import { report } from './report';
import { run } from './run';
import { sweep } from './sweep';
import { worker } from './worker';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  check,
  run,
  report,
  sweep,
  merge,
  cells,
  hint,
  newDocument,
  reference,
  mcp,
  worker,
];
