/**
 * What the page of a pane may load and whom it may talk to, and where office.js comes from. The build writes both into the
 * page; the workbench serves the same page with its own addresses in their place.
 */

/** Microsoft's own address, always the newest: the only one that is supported in use. Source: learn.microsoft.com, "Referencing the Office JavaScript API library". */
export const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

export interface PageSources {
  /** Address of office.js. */
  readonly officeJs: string;
  /** Where scripts come from besides the page's own origin. */
  readonly scripts: readonly string[];
  /** Where requests go besides the page's own origin. */
  readonly connections: readonly string[];
  /** What may be framed: the hidden frame of a sign-in. */
  readonly frames: readonly string[];
}

export const SOURCES_IN_USE: PageSources = {
  officeJs: OFFICE_JS,
  // Outlook's part of office.js fetches Microsoft's older Ajax library by itself.
  scripts: ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com'],
  connections: [
    'https://graph.microsoft.com',
    'https://login.microsoftonline.com',
    // Uploads and downloads go straight to the library; office.js reports to Microsoft by itself.
    'https://*.sharepoint.com',
    'https://*.events.data.microsoft.com',
  ],
  frames: ['https://login.microsoftonline.com'],
};

/**
 * The policy as it stands in the page. No script in the page itself and none made from text; styles are another matter,
 * because Fluent UI writes them while the page runs. `frame-ancestors` does not work here and is a header (DEPLOYING.md).
 */
export const contentSecurityPolicy = ({ scripts, connections, frames }: PageSources): string =>
  [
    ["default-src 'none'"],
    ["script-src 'self'", ...scripts],
    ["style-src 'self' 'unsafe-inline'"],
    ["img-src 'self' data:"],
    ["font-src 'self' data: https://res.cdn.office.net"],
    ["connect-src 'self'", ...connections],
    frames.length === 0 ? ["frame-src 'none'"] : ['frame-src', ...frames],
    ["worker-src 'self'"],
    ["base-uri 'none'"],
    ["form-action 'none'"],
  ]
    .map((directive) => directive.join(' '))
    .join('; ');

/**
 * A built page with other addresses: those of a machine without Office. Throws a TypeError where the page is none of ours,
 * so that nobody serves one that still talks to the outside. `before` are scripts that must have run before office.js.
 */
export function pageWith(html: string, sources: PageSources, before: readonly string[] = []): string {
  const policy = contentSecurityPolicy(SOURCES_IN_USE);
  if (!html.includes(policy) || !html.includes(OFFICE_JS))
    throw new TypeError('Cannot exchange the addresses of a page: it was not built from pane.html');
  const scripts = before.map((address) => `<script src="${address}"></script>`).join('');
  return html
    .replace(policy, contentSecurityPolicy(sources))
    .replace(OFFICE_JS_TAG, () => `${scripts}<script async src="${sources.officeJs}"></script>`);
}

const OFFICE_JS_TAG = new RegExp(
  `<script\\b[^>]*\\bsrc="${OFFICE_JS.replaceAll('.', '\\.')}"[^>]*></script>`,
);
