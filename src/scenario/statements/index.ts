import { at } from './at';
import { link } from './link';
import { require } from './require';
import { run } from './run';
import type { Statement } from './statement';

/** Every kind of statement; a new one is a file and a line here. */
export const statements: readonly Statement[] = [run, link, at, require];
