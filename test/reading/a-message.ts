import type { MessageContent } from '../../addin/domain/message-content.ts';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { readMessage } from '../../addin/reading/read-message.ts';

/** A plain message to the service, sent on 16 March 2026 unless told otherwise. */
export const aMessage = (text: string, more: Partial<MessageContent> = {}): MessageContent => ({
  messageId: '<1@example.org>',
  subject: 'Help please',
  from: { name: 'Meera Patel', email: 'meera@example.org' },
  to: [{ name: null, email: 'drs@leicester.example' }],
  received: '2026-03-16T10:00:00.000Z',
  body: { text },
  attachments: [],
  automatic: false,
  problems: [],
  ...more,
});

/** The one referral of a message; fails where there is none or several. */
export function onlyReferral(message: MessageContent): ReadReferral {
  const { referrals } = readMessage(message);
  const [referral] = referrals;
  if (referrals.length !== 1 || !referral)
    throw new RangeError(`Expected one referral, found ${referrals.length}`);
  return referral;
}
