/** The value of `1 + 1` by mathjs with all that is in it. */
import { evaluate } from 'mathjs';

const value: unknown = evaluate('1 + 1');
if (value !== 2) throw new Error(`mathjs says ${String(value)}`);
process.send?.(value);
process.on('disconnect', () => process.exit());
