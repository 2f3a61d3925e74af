/** The suite for the extension host in Node. */
import Mocha from 'mocha';
import { runTests } from './run';

export function run(): Promise<void> {
  return runTests(new Mocha({ ui: 'bdd' }), Mocha.reporters.Base, async () => {
    await import('./tests');
    await import('./workers.test');
  });
}
