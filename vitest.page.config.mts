import { defineConfig } from 'vitest/config';

// In a headless browser, over what `npm run build` has made.
export default defineConfig({
  test: { include: ['test/page/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 180_000 },
});
