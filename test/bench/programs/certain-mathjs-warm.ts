/** A warm run of the certain estimate by mathjs. */
import { runCertain } from './certain-mathjs';
import { printSeconds } from './stopwatch';

void printSeconds(runCertain);
