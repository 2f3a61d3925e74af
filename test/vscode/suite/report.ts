import type Mocha from 'mocha';

/** Prints one line a test through the console, which VS Code hands on from either extension host. */
export function report(runner: Mocha.Runner): void {
  let passed = 0;
  let failed = 0;
  runner.on('suite', ({ title }) => {
    if (title !== '') print(title);
  });
  runner.on('pass', ({ title, duration }) => {
    passed += 1;
    print(`  ✓ ${title} (${duration ?? 0} ms)`);
  });
  runner.on('fail', ({ title }, error: unknown) => {
    failed += 1;
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    print(`  ✗ ${title}\n${trace}`);
  });
  runner.on('end', () => {
    print(`${passed} passed, ${failed} failed`);
  });
}

/** The launchers show the lines that begin so, and leave out what VS Code itself logs. */
function print(text: string): void {
  for (const line of text.split('\n')) console.log(`│ ${line}`);
}
