import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most of a test's time is a child process's or a wait; the default leaves one core to nobody.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // Tests marked concurrent mostly wait, for child processes and for clocks.
    maxConcurrency: 8,
    hookTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'build/test-results.json' }]],
  },
});
