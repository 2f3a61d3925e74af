import { at } from './at';
import { chaos } from './chaos';
import { cheapest } from './cheapest';
import { compare } from './compare';
import { every } from './every';
import { explain } from './explain';
import { link } from './link';
import { repeat } from './repeat';
import { require } from './require';
import { run } from './run';
import type { Statement } from './statement';
import { sweep } from './sweep';

/** Every kind of statement; a new one is a file and a line here. */
export const statements: readonly Statement[] = [
  run,
  link,
  at,
  every,
  chaos,
  compare,
  sweep,
  cheapest,
  repeat,
  explain,
  require,
];
