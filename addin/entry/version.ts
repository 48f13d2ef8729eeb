/** Put in by the build, from package.json. */
declare const PANE_VERSION: string | undefined;

/** The version that a person tells whoever looks after the add-in. */
export const VERSION = typeof PANE_VERSION === 'string' ? PANE_VERSION : 'development';
