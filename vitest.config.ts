import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/support/closing-line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The service's times are London times; a machine elsewhere must give the same answers.
    env: { TZ: 'America/New_York' },
  },
});
