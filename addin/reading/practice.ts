import type { MessageContent } from '../domain/message-content.ts';

/**
 * Invented messages to be read before the first real one. A pattern is made ready when it is first looked for, which
 * takes ten times as long as the looking: whoever waits for something else anyway has that behind them then. Between
 * them they have what most referrals have: a parent's own words, an officer's chain, a form, a young person's message, several
 * children, other languages, and what is no referral.
 */

const letter = (subject: string, body: MessageContent['body'], form?: string): MessageContent => ({
  messageId: '<practice@example.org>',
  subject,
  from: { name: 'Pat Ashdown', email: 'pat.ashdown@example.org' },
  to: [{ name: null, email: 'drs@service.example' }],
  received: '2026-03-16T10:00:00.000Z',
  body,
  attachments: form === undefined ? [] : [{ name: 'form.docx', mediaType: 'application/octet-stream', inline: false, content: { kind: 'text', text: form } }],
  automatic: false,
  problems: [],
}); // prettier-ignore

const PROSE = `Dear Sir or Madam,

My name is Pat Ashdown and I am mum to Robin Ashdown, date of birth 4 May 2015, who is in Year 6 at Elm Row Primary School. My ex husband Lee Ashdown also has parental responsibility. Robin has an EHC plan and the council has refused to name a specialist school in section I. His speech and language therapy, which is in section F, has not been delivered since September 2025 and the school say there is no money.

We have not complained yet and we have not been to the tribunal, but I am thinking of appealing. I don't want mediation, the letter of 3 February 2026 talks about a mediation certificate. SENDIASS told me that you can help with a disagreement, so please could you arrange a meeting with the head teacher, Mrs Day, and the council. My caseworker is Jo Field, jo.field@council.example, 0116 496 0123.

I speak Polish, so I would need an interpreter, and I can't use stairs. Please do not ring me at home or leave a voicemail; text me on 07700 900123 after 3.30pm on Mondays or Thursdays, or before 9. I am happy for you to share this with the school but not with his dad. He was excluded twice, he self-harmed last year and social care are involved.

Our address is 12 Mill Lane, Leicester LE2 6RJ.

Many thanks
Pat Ashdown
(Robin's mum)
07700 900123

Sent from my iPhone`;

const CHAIN = `Hi team,

Please see below from Mrs Brook. I have spoken to her and she has agreed to be contacted. Can you pick this up? She prefers email.

Kind regards
Sam Reed
Education Caseworker | SEND Service | City Council
Tel: 0116 496 0200 | sam.reed@council.example
This email is confidential and intended only for the addressee.

From: Ines Brook <ines.brook@example.com>
Sent: 12 March 2026 19:20
To: Sam Reed
Subject: RE: Draft plan

hi, its about my twins ella and max brook they are 8 and at st annes, ella dob 1/2/18. ta hours cut & nobody is listening to us. we asked for an assessment, they said no. i want to sit down with someone independant and sort it out

> On 10 Mar 2026, at 09:12, Sam Reed <sam.reed@council.example> wrote:
> Thank you for your message. The panel decided not to amend the plan.
>
> Sam

I am Max's foster carer's support worker. The young person is 17 and wants to speak for himself. Czy mogę prosić o tłumacza?`;

const ROWS: readonly (readonly [string, string])[] = [
  ['Referral form', ''],
  ['Date of referral', '12/03/2026'],
  ['Name of child / young person', 'Robin Ashdown'],
  ['DOB', '04/05/2015'],
  ['School / setting', 'Elm Row Primary School'],
  ['Year group', '6'],
  ['Parent / carer name', 'Pat Ashdown'],
  ['Relationship to child', 'Mother'],
  ['Address', '12 Mill Lane, Leicester, LE2 6RJ'],
  ['Telephone', '07700 900123'],
  ['E-mail', 'pat.ashdown@example.org'],
  ['Preferred contact method', 'Text, after 4pm'],
  ['Interpreter needed?', 'Yes – Polish'],
  ['Does the child have an EHC plan?', 'Yes ☒ No ☐'],
  ['Referred by', 'Jo Field, SENDIASS officer'],
  [
    'What is the disagreement about?',
    'Therapy in section F is not delivered. Parents want a meeting with school and the council.',
  ],
  ['Has a complaint been made?', 'No'],
  ['Consent to share information', 'Yes, verbal, 10 March 2026'],
];

const FORM = ROWS.map(([label, value]) => `<tr><td>${label}</td><td>${value}</td></tr>`).join('');

const YOUNG = `hi there

im kai ashdown im 17 and i go northgate college doing bricklaying, dob 9th of june 2008. my ehcp says 3 hours a week with a mentor but they took it away after xmas cos the lady left & nobody told me. i asked my tutor and he said the council wont pay. i dont want my mum to come, shes ok with it, can my advocate sit in? she is called Bea Lund

can u text me on 07700 900456 pls not ring, im on site till 4. not thursdays. i dont get long letters so easy words would be good \u{1f642}

thx
kai
Sent from Outlook for Android`;

const TWO = `To whom it may concern,

I am Robin's grandmother and have had him and his sister with me since 2020 under a special guardianship order. They have two different problems. Robin, aged 9, is in Year 5 at Elm Row Primary School and has dyslexia. The school refuses to follow the plan and has cut his one to one. His sister Wren Ashdown (born 14 March 2011) has been out of school since November because the council named Far Lane Academy, which is an hour away.

I sent a stage 2 complaint on 3 February and have heard nothing back. Our appeal about Wren's placement is registered and the hearing is on 4 June; the mediation certificate came last week. For Robin I would rather not appeal, I would like somebody neutral to bring us and the head teacher together.

I am deaf and need a BSL interpreter and a room without stairs. Please write to me by e-mail only: my daughter must not be given our new address, she is not allowed contact. My social worker, Tom Hale, can be copied in. Any weekday between 10 and 2 suits me, except Wednesdays.

Я не розмовляю англійською, моєму сину потрібна допомога школи. O meu filho não recebe apoio na escola, por favor ajudem. ابني لا يحصل على مساعدة في المدرسة

Yours faithfully,
Mrs Edna Ashdown
7 Well Street, Leicester LE3 1AB`;

const SCHOOL = `Dear colleagues,

I look after pastoral care at Hilltop Sixth Form and write on behalf of a student of ours, Robin Ashdown (d.o.b. 17-09-2008, Y13). Robin has asked for this and signed a form that says you may hold his details and pass them to the provider.

At the review in January everybody agreed that the plan must change. The local authority's final amended plan was due by the end of March and is still outstanding: no travel training, no job coach, and section F says nothing of either. We have chased it six times. The dispute is between the family and the LA and not with the college. No complaint has been lodged, nor is there any appeal.

His mum, Pat Ashdown, should be the contact, text 07700 900 123. He can't manage bright lights; could the room have a quiet corner?

Kind regards
Morgan Vale
Head of Pastoral Care
Hilltop Sixth Form
Castle Road, Leicester LE1 1AA
0116 496 0456
Hilltop Sixth Form is an exempt charity. Please think before you print.`;

const OTHER = `Thank you for your letter about DR-2026-0007. We agree to the date and will both be there. Please note that we no longer want the minutes sent to the school.

Out of office: I am on annual leave until Monday. Our newsletter and the invoice for the training day are attached. We do not wish to take up mediation and have withdrawn the complaint. The independent school says it cannot meet need; health have not assessed him and the ICB will not fund the therapy. He has been permanently excluded and transport was refused. We are Ann and Lee Ashdown, both parents, and our son's name is Robin.`;

/** As Word has Outlook write it. */
const inWord = (text: string): string =>
  `<html><body><div class=WordSection1>${text.split('\n').map((line) => `<p class=MsoNormal><span>${line}<o:p></o:p></span></p>`).join('')}</div></body></html>`; // prettier-ignore

export const PRACTICE: readonly MessageContent[] = [
  letter('Help with my son please', { text: PROSE }),
  letter('FW: Draft plan', { text: CHAIN }),
  letter('Referral', { html: `<p>New referral.</p><table>${FORM}</table><p>Kind regards</p><p>Jo Field</p>` }, ROWS.map((row) => row.join('\t')).join('\n')),
  letter('me and college', { text: YOUNG }),
  letter('Two children', { html: inWord(TWO) }),
  letter('A student of ours', { html: inWord(SCHOOL) }),
  letter('RE: DR-2026-0007', { html: inWord(OTHER) }),
]; // prettier-ignore
