import type Mocha from 'mocha';
import { report } from './report';

/** Runs the tests that `load` defines; rejects, as VS Code expects of a suite, where one fails. */
export async function runTests(
  mocha: Mocha,
  silent: Mocha.ReporterConstructor,
  load: () => Promise<unknown>,
): Promise<void> {
  mocha.timeout(120_000);
  // A workbench that is busy may miss what it is told. Whatever needed a second try is reported, with why.
  mocha.retries(1);
  mocha.reporter(silent);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} failed`));
    });
    report(runner);
  });
}
