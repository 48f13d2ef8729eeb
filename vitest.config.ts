import { configDefaults, defineConfig } from 'vitest/config';

/** Build the panes and open a real browser: minutes, and a machine with Chromium. `npx vitest run --project browser` runs these alone. */
const IN_A_BROWSER = [
  'test/journeys/desk.test.ts',
  'test/entry/{built-panes,events,outlook-services}.test.ts',
  'test/panes/outlook-pane.test.ts',
  'test/scripts/office-host/{excel,outlook,word}-client.test.ts',
  'test/scripts/office-host/common/document-pane.test.ts',
  'test/scripts/office-host/excel/in-the-browser.test.ts',
  'test/scripts/office-host/outlook/outlook-pane.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The service's times are London times; a machine elsewhere must give the same answers.
    env: { TZ: 'America/New_York' },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...IN_A_BROWSER],
          sequence: { groupOrder: 0 },
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: IN_A_BROWSER,
          // After the others, one file at a time: a browser beside two busy workers is only slow.
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          // A browser on a busy machine now and then loses a frame; what is broken is broken each time.
          retry: 2,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
