/** The value of `1 + 1` by mathjs with all that is in it. */
import { evaluate } from 'mathjs';

process.send?.(evaluate('1 + 1'));
process.disconnect();
