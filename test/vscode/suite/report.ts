import type Mocha from 'mocha';

/** Prints one line a test through the console, which VS Code hands on from either extension host. */
export class Report {
  constructor(runner: Mocha.Runner) {
    let passed = 0;
    let failed = 0;
    runner.on('suite', (suite) => {
      if (suite.title !== '') print(suite.title);
    });
    runner.on('pass', (test) => {
      passed += 1;
      print(`  ✓ ${test.title} (${test.duration ?? 0} ms)`);
    });
    runner.on('pending', (test) => print(`  - ${test.title}`));
    runner.on('fail', (test, error: unknown) => {
      failed += 1;
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      print(`  ✗ ${test.title}\n${trace}`);
    });
    runner.on('end', () => print(`${passed} passed, ${failed} failed`));
  }
}

/** The launchers show the lines that begin so, and leave out what VS Code itself logs. */
function print(text: string): void {
  for (const line of text.split('\n')) console.log(`│ ${line}`);
}
