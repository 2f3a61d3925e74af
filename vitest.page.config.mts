import { defineConfig } from 'vitest/config';

// Over what `npm run build` has made: the renderer in a headless browser, and what is packed.
export default defineConfig({
  test: {
    include: ['test/page/**/*.test.ts'],
    // As in vitest.config.mts.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
