import type { Context } from '@microsoft/microsoft-graph-client';
import { LostConnection, NotSignedIn, sendingOf } from './request-chain.ts';
import type { Link, Sending } from './request-chain.ts';
import { Patience, retryAfter, Waiting } from './waiting.ts';
import type { WaitingRules } from './waiting.ts';

/**
 * In place of the library's retry rule, which repeats every method and so adds rows twice. 429 is repeated always, for
 * nothing was done; 503, 504 and a lost connection only where the request may be sent twice; everything else is the
 * sender's to decide. Source: contracts/graph/behaviour.md section 1.
 */
export const repeatLink =
  (rules: WaitingRules, pause: (milliseconds: number) => Promise<void>): Link =>
  async (context, next) => {
    const sending = sendingOf(context);
    const patience = sending.patience ?? new Patience(rules.budgetMilliseconds, () => rules.now());
    const waiting = new Waiting(rules, patience);
    for (;;) {
      await attempt(context, sending, next);
      const wait = waitBeforeRepeat(context, sending, waiting, rules);
      if (wait === undefined) return;
      sending.waitedMilliseconds += wait;
      await pause(wait);
      if (patience.isOver) return;
    }
  };

async function attempt(context: Context, sending: Sending, next: () => Promise<void>): Promise<void> {
  context.request = sending.address;
  delete context.response;
  sending.ending = undefined;
  try {
    await next();
  } catch (thrown) {
    if (thrown instanceof LostConnection || thrown instanceof NotSignedIn) sending.ending = thrown;
    else sending.mistake = { thrown };
  }
}

function waitBeforeRepeat(
  { response }: Context,
  sending: Sending,
  waiting: Waiting,
  rules: WaitingRules,
): number | undefined {
  const { ending, mistake, request } = sending;
  if (mistake !== undefined || ending instanceof NotSignedIn) return undefined;
  const wish = response === undefined ? undefined : retryAfter(response.headers, rules.now());
  if (response?.status === 429) return waiting.afterThrottling(wish);
  const passing = response === undefined || response.status === 503 || response.status === 504;
  if (!passing || request.repeat === 'once') return undefined;
  const wait = waiting.afterFault(wish);
  if (wait !== undefined && sending.writes) sending.doubtful = true;
  return wait;
}
