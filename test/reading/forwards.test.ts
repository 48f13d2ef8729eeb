import { describe, expect, it } from 'vitest';
import { aMessage, onlyReferral } from './a-message.ts';

/**
 * A mother's message as an office passes it on: each mail program writes the seam between the two in its own way, and
 * none of them makes the officer the one who asks (referral-emails.md pitfall 3 and section 4).
 */
const NOTE = `Hello,

Please see the message below which came to our office. Could you pick it up?

Thanks
Gail Storrs
Office manager, Larch Hill Primary

`;
const WORDS = `Dear Sir or Madam,

My son Tobiah Kestrel (born 4 May 2015, Year 6 at Larch Hill Primary) has had no speech therapy since January although it is in his plan. I would like to use the disagreement resolution service with the school.

You can ring me on 07700 900444.

Marit Kestrel`;
const QUOTED = WORDS.split('\n').map((line) => `> ${line}`).join('\n'); // prettier-ignore
const FROM = 'From: Marit Kestrel <marit.k@example.org>';

const FORWARDS: readonly (readonly [string, string])[] = [
  ['Gmail', `---------- Forwarded message ---------\n${FROM}\nDate: Tue, 12 May 2026 at 09:14\nSubject: Help\nTo: <office@larchhill.example>\n\n\n${WORDS}`],
  ['Thunderbird', `-------- Forwarded Message --------\nSubject: \tHelp\nDate: \tTue, 12 May 2026 09:14:02 +0100\nFrom: \tMarit Kestrel <marit.k@example.org>\nTo: \toffice@larchhill.example\n\n\n${WORDS}`],
  ['Mail on a Mac', `Begin forwarded message:\n\n${FROM}\nSubject: Help\nDate: 12 May 2026 at 09:14:02 BST\nTo: office@larchhill.example\n\n${WORDS}`],
  ['Mail on a phone, header and words in one quote', `Begin forwarded message:\n\n> ${FROM}\n> Date: 12 May 2026 at 09:14:02 BST\n> To: office@larchhill.example\n> Subject: Help\n> \n${QUOTED}`],
  ['Proton, the words alone in a quote', `------- Forwarded Message -------\n${FROM}\nDate: On Tuesday, May 12th, 2026 at 9:14 AM\nSubject: Help\nTo: office@larchhill.example\n\n${QUOTED}`],
  ['Outlook', `${FROM}\nSent: 12 May 2026 09:14\nTo: Office <office@larchhill.example>\nSubject: Help\n\n${WORDS}`],
  ['Outlook, years ago', `From: Marit Kestrel [mailto:marit.k@example.org]\nSent: 12 May 2026 09:14\nTo: Office\nSubject: Help\n\n${WORDS}`],
  ['Outlook on the web, with its note about new senders', `________________________________\n${FROM}\nSent: 12 May 2026 09:14\nTo: Office <office@larchhill.example>\nSubject: Help\n\nYou don't often get email from marit.k@example.org. Learn why this is important\n${WORDS}`],
  ['Yahoo', `   ----- Forwarded message -----\n   ${FROM}\n   To: office@larchhill.example <office@larchhill.example>\n   Sent: Tuesday 12 May 2026 at 09:14:02 BST\n   Subject: Help\n\n   ${WORDS}`],
  ['Samsung', `-------- Original message --------\n${FROM}\nDate: 12/05/2026 09:14 (GMT+00:00)\nTo: office@larchhill.example\nSubject: Help\n\n${WORDS}`],
  ['a header in bold that became stars', `*From:* Marit Kestrel <marit.k@example.org>\n*Sent:* 12 May 2026 09:14\n*To:* Office <office@larchhill.example>\n*Subject:* Help\n\n${WORDS}`],
  ['a quote under a line that says who wrote', `On Tue, 12 May 2026 at 09:14, Marit Kestrel <marit.k@example.org> wrote:\n\n${QUOTED}`],
  ['the same with the line wrapped', `On Tue, 12 May 2026 at 09:14, Marit Kestrel <\nmarit.k@example.org> wrote:\n\n${QUOTED}`],
  ['Notes', `----- Forwarded by Gail Storrs/Office on 12/05/2026 10:02 -----\n\n${FROM}\nTo: office@larchhill.example\nDate: 12/05/2026 09:14\nSubject: Help\n\n${WORDS}`],
]; // prettier-ignore

describe('A message that was passed on', () => {
  it.each(FORWARDS)('by %s is the family’s', (_, below) => {
    const message = aMessage(`${NOTE}${below}`, {
      subject: 'FW: Help',
      from: { name: 'Gail Storrs', email: 'office@larchhill.example' },
      received: '2026-05-12T09:02:00.000Z',
    });
    expect(onlyReferral(message)).toMatchObject({
      referrer: { name: 'Marit Kestrel', role: 'parent-carer', email: 'marit.k@example.org', phone: '+447700900444' },
      child: { name: 'Tobiah Kestrel', dateOfBirth: '2015-05-04', setting: 'Larch Hill Primary', yearGroup: 'Year 6' },
      disagreement: { with: ['school'] },
    });
  }); // prettier-ignore

  it.each(['council offices, Main Street', '(council offices)', 'the council offices, Main Street'])(
    'by an officer whose signature has "%s" is the family’s, whatever the officer asks for',
    (post) => {
      const note = `Dear team,\n\nPlease accept this referral for disagreement resolution for my client.\n\nKind regards\nAnn Carter\nSEND casework\n${post}\n\n`;
      const message = aMessage(`${note}${FROM}\nSent: 12 May 2026 09:14\nTo: Ann Carter\nSubject: Help\n\n${WORDS}`, {
        subject: 'FW: Help',
        from: { name: 'Ann Carter', email: 'ann.carter@north-sen.example' },
        received: '2026-05-12T09:02:00.000Z',
      });
      expect(onlyReferral(message)).toMatchObject({ referrer: { name: 'Marit Kestrel', role: 'parent-carer' } });
    },
  ); // prettier-ignore
});
