import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MessageKind } from '../../addin/domain/reading.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage } from './a-message.ts';

/**
 * Whether somebody asks for the service, in wordings of many writers. A referral that is taken for something else is a
 * family that nobody answers; so who tells this mailbox of a child's support and what went wrong with it asks, in
 * whatever words, unless they say that they do not (R-K7). referral-emails.md section 1 and pitfalls 16 and 17.
 */
const MESSAGES: readonly (readonly [MessageKind, string, string])[] = [
  [
    'referral',
    'school',
    'hiya my daughter Elowen is yr 4 and the school keep putting her in isolation when she gets upset shes got autism and her plan says a quiet space. ive asked and asked. our last go at this was DR-2024-0119 with her brother and it really helped so can we do it again for her please. Nat',
  ],
  [
    'referral',
    'Help with my son',
    'Dear sir, my case worker left and nobody answers. Son has plan since 2022, the council should give him transport training and they did not. A lady in library said there is service which is free and independent. Please I want this. Mr Hailu Bekele',
  ],
  [
    'referral',
    'meeting',
    "Morning. Could you set up one of your meetings between us and the nursery? Our boy is 3, he has a hearing loss, and they've stopped the radio aid checks the teacher of the deaf showed them. We don't want to complain and we don't want mediation about the EHC assessment, that is separate. Thanks, Orla and Finn Devane",
  ],
  [
    'referral',
    'College support',
    "I'm 19 and I go to Soar Vale College. I'm supposed to have a note taker. I haven't had one since September. My tutor says talk to the SEN team and they say talk to my tutor. I have an EHCP. I was told I can ask you. I don't want to appeal anything, I just want someone in the room who isn't them. Jude Amberley",
  ],
  [
    'referral',
    'Referral',
    'Dear colleague, I am writing on behalf of a family I support at SENDIASS. Mr and Mrs Oyelowo disagree with Leicester City Council about the delay in finalising the plan of their son Tobi (Y2). They have been through stage 1 of complaints. They have asked me to refer them. They are away until the 14th. Kind regards, Petra Lindqvist, SENDIASS',
  ],
  [
    'referral',
    'Re: your newsletter',
    "Saw your bit in the parents forum newsletter about sorting out disagreements. That is us!! Our girl is in year 9 at Beacon Academy and they've cut her TA from 20 hours to 5, section F says 20. Please can someone call me, 07700 900112. Dawn",
  ],
  [
    'referral',
    'audiology',
    "I am a specialist teacher. I'd like to refer a pupil and her family for disagreement resolution: the ICB will not fund the communication aid in section G. Mum, Mrs Farah Aden, has agreed. Training dates for staff can wait until it is settled. Regards, Tom Hallam",
  ],
  [
    'referral',
    'copy of plan',
    "Dear Team, I asked the council for a copy of my son's plan in March and again in May. They have not sent it and they have not held the annual review that was due in February. I would like disagreement resolution please. My son is Ivo Marchetti, dob 2/2/2012, Ashdown School. Yours, Lena Marchetti",
  ],
  [
    'referral',
    '(no subject)',
    'can u help us with the school they wont do what the speech lady said for my lad. he is 7. the school senco just ignores. i no there is a meeting thing u do with a outside person. tryin to avoid tribunal. reece mum 07700900145',
  ],
  [
    'referral',
    'Disagreement',
    "We have decided against an appeal. We would like instead to meet with the council through your service about the type of school in our daughter's plan's wording of section F and the hours of OT. Daughter: Freya Lindgren, Year 7. Parents: Karl and Ines Lindgren",
  ],
  [
    'referral',
    'thanks for your letter',
    'Thank you for your letter about the annual review. As it says at the bottom that we may use disagreement resolution, we want to use it: the school is not giving Ada (Year 5) the laptop and the scribe that are in her plan. We are happy to take part in a meeting any Tuesday. Rowan Pell',
  ],
  [
    'referral',
    'EHC needs assessment refused?',
    "Hello, I'm a SENCO. Parents of one of our pupils (Year 1, no plan yet) and the LA disagree how the assessment is being carried out - no EP advice after 14 weeks. Parents ask for DRS, consent attached in our records. Can you open one? Mrs J Tranter, Fernhill Infants",
  ],
  [
    'referral',
    'unhappy',
    'I am the grandmother and special guardian of Bodhi Marsh who is 9. His school have him on a part time timetable of two hours since Christmas. I am seventy one and can not teach him. Section F gives him full time. I was told by the helpline to write here. Mrs Iris Marsh, LE3 2QP',
  ],
  [
    'referral',
    'Autistic son',
    'To whom it may concern. I do not need help with the tribunal, that is in hand. I need help with the health part: CAMHS closed his case although section G of his plan promises weekly sessions. Can your service get the ICB to the table? Regards Ewan Strand',
  ],
  [
    'referral',
    'Fw: DRS',
    "FYI, came to our inbox. Not us.\n\nJess\nAdmissions\n\n-----Original Message-----\nFrom: Aoife Tierney <aoife.t@example.com>\nSent: 3 June 2026 20:11\nTo: admissions@leicester.example\nSubject: DRS\n\nHello, I want to ask for disagreement resolution with Brookfield School about my son's one to one, which has stopped. He's Cillian Tierney, year 3.\nAoife",
  ],
  [
    'referral',
    'question + request',
    'Is it free? If so yes please. My foster son (13) has had no education for five weeks because the school and the council each say the other must find the tutor. His social worker agrees to this e-mail. Gareth Pugh, foster carer',
  ],
  [
    'referral',
    'Kaci',
    'i am kacis mum. school excluded her 4 times. they say its behaviour its not its her adhd and they dont do her plan. i want someone to make them sit down. dont ring my ex. 07700 900 777',
  ],
  [
    'referral',
    'Wniosek',
    'Dzień dobry, proszę o pomoc. Mój syn Kuba, klasa 4, ma plan EHCP i szkoła nie daje mu wsparcia. I want disagreement meeting with school please. I need Polish interpreter. Agnieszka Zawada',
  ],
  ['reply', 'Re: DR-2026-0031', 'Yes we can do the 14th. Afternoon is better. Thanks, Dawn'],
  [
    'reply',
    'RE: Invitation DR-2026-0044',
    'Dear Ruth, The school is willing to take part. Our deputy head will attend. Regards, Mark Foxley, Headteacher',
  ],
  ['reply', 'signed', 'Please find the signed statement attached, our reference DR-2026-0012. Best, Lou'],
  [
    'other',
    'Leaflets',
    'Hi, could we have 40 of your disagreement resolution leaflets for our waiting room? Thanks, Soar Lane Surgery',
  ],
  [
    'other',
    'Training',
    'We run a webinar on SEND mediation and disagreement resolution for case officers on 4 June. Places £90. Book now.',
  ],
  [
    'other',
    'quick question',
    "Hi, I'm doing my dissertation on disagreement resolution in SEND. Could someone answer ten questions about how it works?",
  ],
  [
    'other',
    'Micah',
    "Hello, thanks for offering disagreement resolution but we've sorted it with the school ourselves, so we don't need it. Micah is getting his hours now. All the best, Joy",
  ],
  [
    'other',
    'Room booking',
    'Your booking of the Garden Room for 12 May is confirmed. Invoice to follow. The Old Granary Centre',
  ],
  [
    'other',
    'Certificate',
    "Please find our agenda for the regional SEND mediation providers' meeting on 3 July. Apologies to Clare.",
  ],
  ['other', 'School place', 'Hi, when do I apply for reception for my daughter? She is 4 in August. Thanks'],
  [
    'other',
    'How does it work',
    'I only want to know how disagreement resolution works and what it costs before we decide anything. Our son is in Y6. We may not need it. Thanks, B. Orme',
  ],
];

/** Words that are another business by themselves, in a family's story a thing by the way. */
const BY_THE_WAY: readonly (readonly [string, string, string])[] = [
  [
    'referral',
    'help with school',
    'Hi, on the last inset day they moved my daughter Ellie out of the nurture room without telling me. She is 8, autistic, on SEN support at Oak Lane Primary. The head says there is no money. Can someone independent sit down with us?',
  ],
  [
    'referral',
    'my son',
    'We are happy to attend meetings after 5. My son Tom (Y5, Oak Lane Primary) has an EHCP and his 1:1 has not been there since September. Can we have disagreement resolution please.',
  ],
  [
    'referral',
    'school',
    'I saw you in the school newsletter. My grandson Leo is in year 3 and he has a plan but the school wont follow it. please help.',
  ],
  [
    'referral',
    'transport and plan',
    "The council has not answered my three letters about Mia's annual review (Mia Stone, born 3/4/2014). I don't want the meeting to be at the school but I do want a meeting with the council and someone neutral.",
  ],
  [
    'referral',
    'question',
    "Is this the right address? I just want to know if you can help. My boy Sam is 9 with ADHD, SEN support, the school cut his TA hours in half and they won't talk to me any more.",
  ],
  [
    'referral',
    'Re: your leaflet',
    'Thanks for the leaflet. Yes I think this is for us. Our daughter Noor is in Y7 at Beacon Academy, no plan, SEN support list, dyslexic. They promised a laptop and reader and she has got neither. We have not complained. You may pass this to KIDS.',
  ],
  [
    'referral',
    'SEND panel',
    'I have tried the panel, the governors, the audit team and the MP. My twin boys have EHC plans. Speech therapy has not been delivered for a year by the council. I want an independent person to bring us together.',
  ],
  [
    'referral',
    'invoice',
    'the council sent me an invoice for a taxi but that is not why I write. my daughter zoe 12 has an ehcp and college wont do the reading sessions in it. can u sort a meeting',
  ],
  [
    'referral',
    'Formal request',
    'Under section 57 of the Children and Families Act I require you to arrange disagreement resolution with Leicester City Council in respect of my daughter, Anya Petrova, whose assessment is eleven weeks overdue.',
  ],
  [
    'referral',
    'we disagree',
    "We cannot reach agreement with St Mary's Nursery over the help given to our son Ibrahim, 4. We do not wish to complain. SENDIASS suggested we contact you.",
  ],
  [
    'referral',
    'Request',
    "Good afternoon. I support Mrs Khan. She declined mediation last year but now she would like disagreement resolution with the school about Yusuf's speech and language sessions, which have stopped.",
  ],
  [
    'referral',
    'DRS',
    'The family decided against going to the tribunal. They want to use your service instead. Child: Ben Hart, 10, Fernhill Primary. EHCP in place.',
  ],
  [
    'other',
    'leaflets',
    'Hi can you send 50 leaflets for our waiting room? We see lots of parents of children with EHC plans who are unhappy with schools.',
  ],
  [
    'other',
    'copy of plan',
    "Please send me a copy of my son's EHC plan. The school says it has lost it and refuses to print another.",
  ],
  [
    'other',
    'Training',
    'Would you come and speak to our governors about disagreement resolution on 4 March?',
  ],
  [
    'other',
    'no longer',
    "We don't need the disagreement resolution any more, the school put his TA back. Thank you. Jo (Tom's mum)",
  ],
  [
    'other',
    'enquiry',
    'Before we decide, how does disagreement resolution work and what does it cost? Our son has a plan.',
  ],
];

describe('A request that is taken back', () => {
  it.each([
    'Please cancel our request, my son has settled and we no longer need it.',
    'Since the new head came all is well, so we would like to withdraw. Thank you for your patience.',
  ])('belongs to the case that was opened for it: %s', (text) => {
    expect(readMessage(aMessage(text)).kind).toBe('reply');
  });
});

describe('What kind of message it is', () => {
  it.each([...MESSAGES, ...BY_THE_WAY])('%s: %s', (kind, subject, text) => {
    expect(readMessage(aMessage(text, { subject })).kind).toBe(kind);
  });
});

/** Written by four people who had not seen the reader; half of them hard in the way life is. One message a line. */
const PROBES = readFileSync(join(import.meta.dirname, '..', 'samples', 'further', 'kinds.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map(
    (line) =>
      JSON.parse(line) as { kind: MessageKind; subject: string; from: string; name: string; body: string },
  );

describe('Of 300 messages of a mailbox', () => {
  it('at most 10 are taken for another kind, and at most 6 requests for something else', () => {
    const wrong = PROBES.filter(
      ({ kind, subject, from, name, body }) =>
        readMessage(aMessage(body, { subject, from: { name, email: from } })).kind !== kind,
    );
    expect(wrong.length).toBeLessThanOrEqual(10);
    expect(wrong.filter(({ kind }) => kind === 'referral').length).toBeLessThanOrEqual(6);
  });
});
