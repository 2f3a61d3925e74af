import type Mocha from 'mocha';
import { Report } from './report';

/** Runs the tests that `load` defines; rejects, as VS Code expects of a suite, where one fails. */
export async function runTests(mocha: Mocha, load: () => Promise<unknown>): Promise<void> {
  mocha.timeout(60_000);
  mocha.reporter(Report);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} failed`));
    });
  });
}
