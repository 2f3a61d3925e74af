import type Mocha from 'mocha';

/**
 * Prints one line a test through the console, which VS Code hands on from either extension host; at the end once more what
 * failed, for it may stand far above.
 */
export function report(runner: Mocha.Runner): void {
  let passed = 0;
  const failures: string[] = [];
  runner.on('suite', ({ title }) => {
    if (title !== '') print(title);
  });
  runner.on('pass', ({ title, duration }) => {
    passed += 1;
    print(`  ✓ ${title} (${duration ?? 0} ms)`);
  });
  runner.on('retry', ({ title }, error: unknown) => {
    print(`  ↻ ${title}, which is tried once more\n${traceOf(error)}`);
  });
  runner.on('fail', (test, error: unknown) => {
    failures.push(`✗ ${test.fullTitle()}\n${traceOf(error)}`);
    print(`  ✗ ${test.title}\n${traceOf(error)}`);
  });
  runner.on('end', () => {
    for (const failure of failures) print(failure);
    print(`${passed} passed, ${failures.length} failed`);
  });
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The launchers show the lines that begin so, and leave out what VS Code itself logs. */
function print(text: string): void {
  for (const line of text.split('\n')) console.log(`│ ${line}`);
}
