import { defineConfig } from 'vitest/config';

const testTimeout = 60_000;
const cli = 'test/unit/cli/**/*.test.ts';

export default defineConfig({
  test: {
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
      // Each of these files makes the command line anew, and removes it when it is done.
      { test: { name: 'cli', include: [cli], testTimeout } },
    ],
  },
});
