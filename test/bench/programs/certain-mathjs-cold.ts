/** Tells its parent when mathjs has evaluated the certain estimate, and stays until the parent lets go. */
import { runCertain } from './certain-mathjs';

runCertain();
process.send?.('done');
process.on('disconnect', () => process.exit());
