/** A short suite for a folder that nobody trusts, in Node. */
import Mocha from 'mocha';
import { runTests } from './run';

export function run(): Promise<void> {
  return runTests(new Mocha({ ui: 'bdd' }), Mocha.reporters.Base, () => import('./untrusted.test'));
}
