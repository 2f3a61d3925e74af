import { defineConfig } from 'vitest/config';

const testTimeout = 60_000;
const cli = 'test/unit/cli/**/*.test.ts';

export default defineConfig({
  test: {
    // By default one core is left to vitest itself, which has little to do: half of a machine that has two.
    maxWorkers: '100%',
    projects: [
      // Loading mathjs anew for each file took half of the time, and no test changes a module.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: [cli],
          isolate: false,
          testTimeout,
        },
      },
      // Each of these files has a folder of its own, which it removes when it is done.
      { test: { name: 'cli', include: [cli], globalSetup: 'test/unit/cli/program.ts', testTimeout } },
    ],
  },
});
