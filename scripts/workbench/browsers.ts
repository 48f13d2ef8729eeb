import { existsSync } from 'node:fs';

/** Where browsers of Chromium's kind are, in the order of preference. */
const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** The browser of this machine; the environment variable CHROMIUM comes first. Undefined where there is none. */
export const browserPath = (): string | undefined =>
  [process.env['CHROMIUM'], ...(PLACES[process.platform] ?? [])].find(
    (place) => place !== undefined && place !== '' && existsSync(place),
  );
