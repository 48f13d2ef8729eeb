import { isGraph } from './graph-address.ts';
import { headersOf, sendingOf } from './request-chain.ts';
import type { Link } from './request-chain.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Follows a download to the short-lived address that it answers with. `fetch` does that by itself; this link does it
 * where a transport hands the redirect through. The library's own handler is of no use there: it keeps the token when
 * the answer does not say which address it came from. Source: behaviour.md section 8.
 */
export const redirectLink: Link = async (context, next) => {
  await next();
  const response = context.response;
  const location = response?.headers.get('location');
  if (response === undefined || location === undefined || location === null) return;
  if (!REDIRECTS.has(response.status) || sendingOf(context).writes) return;
  const target = new URL(location, sendingOf(context).address);
  if (target.protocol !== 'https:') return;
  const asked = { request: context.request, options: { ...context.options } };
  context.request = target.href;
  // What belongs to Graph stays with Graph; what is asked of the content goes along.
  if (!isGraph(target.href)) {
    const goesAlong = [...headersOf(context)].filter(([name]) => name === 'range');
    context.options = { ...context.options, headers: new Headers(goesAlong) };
  }
  try {
    await next();
  } finally {
    Object.assign(context, asked);
  }
};
