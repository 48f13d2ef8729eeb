import { configDefaults, defineConfig } from 'vitest/config';

/** Build the panes and open a real browser: minutes, and a machine with Chromium. `npm run test:browser` runs these alone. */
const IN_A_BROWSER = [
  'test/entry/{built-panes,events,outlook-services}.test.ts',
  'test/panes/outlook-pane.test.ts',
  'test/scripts/office-host/{excel,outlook,word}-client.test.ts',
  'test/scripts/office-host/common/document-pane.test.ts',
  'test/scripts/office-host/excel/in-the-browser.test.ts',
  'test/scripts/office-host/outlook/outlook-pane.test.ts',
];

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'browser' ? IN_A_BROWSER : ['test/**/*.test.ts'],
    exclude: mode === 'browser' ? configDefaults.exclude : [...configDefaults.exclude, ...IN_A_BROWSER],
    reporters: ['default', './test/support/closing-line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The service's times are London times; a machine elsewhere must give the same answers.
    env: { TZ: 'America/New_York' },
  },
}));
