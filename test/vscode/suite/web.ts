/** The suite for the extension host in a web worker, where Mocha is the one built for browsers. */
import 'mocha/mocha.js';
import type MochaClass from 'mocha';
import { runTests } from './run';

declare const Mocha: typeof MochaClass;

export function run(): Promise<void> {
  return runTests(new Mocha({ ui: 'bdd' }), Mocha.reporters.Base, () => import('./tests'));
}
