import { headersOf } from './request-chain.ts';
import type { Link } from './request-chain.ts';

/** A new id for each trip, so that one line of Microsoft's log can be found. Source: behaviour.md section 4. */
export const clientRequestIdLink =
  (newId: () => string): Link =>
  async (context, next) => {
    headersOf(context).set('client-request-id', newId());
    await next();
  };
