import { describe, expect, it } from 'vitest';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** How ordinary people say how they may be reached, what they allow and what they have tried: none stands in a sample. */
const STORY =
  'My son Adam Brook, born 3 May 2015, is in Year 5 at Elm Primary School. He is on SEN support. ' +
  'The school stopped his reading group in September. I would like disagreement resolution with the school please.';
const told = (words: string): ReadReferral =>
  onlyReferral(
    aMessage(`Hello\n\n${STORY}\n\n${words}\n\nJane Brook (Adam's mum)`, {
      from: { name: 'Jane Brook', email: 'jane.brook@example.org' },
    }),
  );

describe('how the family wants to be reached', () => {
  it.each([
    ['I can be telephoned after 7pm on 07700 900 392.', 'phone'],
    ['My husband can be rung after 5 on 07700 900 112.', 'phone'],
    ['Could we speak on the phone? 07700 900 111', 'phone'],
    ['Mornings are good for phoning.', 'phone'],
    ["Could somebody ring Adam's dad, Tom Brook, on 07700 900 125?", 'phone'],
    ['Podem telefonar-me para o 07700 900 873, depois das 15h30.', 'phone'],
    ["Don't ring before one, 07700 900 559.", 'phone'],
    ['Phone is better than e-mail, I am on the road.', 'phone'],
    ['I work nights so e-mail me please.', 'email'],
    ['My e-mail is jane.brook@example.org (please use this) and my phone is 07700 900 111.', 'email'],
    ['Nothing by post please. My e-mail is best.', 'email'],
    ['I can only do e-mail.', 'email'],
    ["Text, don't phone, I can't pick up at work.", 'text'],
    ['Letters are what I understand best, please.', 'post'],
  ])('reads the way that is wished for: %s', (words, method) => {
    expect(told(words).contact.method).toBe(method);
  });

  it.each([
    'They said I would be rung back and I never was.',
    'I had to be rung at work to fetch him.',
    'He was called to the office.',
    'Complaints by e-mail are not accepted.',
    'They only ever answer by e-mail and never ring.',
    "Don't send me anything by post.",
    'His speech therapist will call on Tuesday.',
  ])('takes no wish from what others do or what is refused: %s', (words) => {
    expect(told(words).contact.method).toBeNull();
  });

  it('takes the way that the letter wishes for where it refuses the one on its form', () => {
    const { contact } = onlyReferral(
      aMessage('I got one thing wrong: please do not post anything. Email me.\nJane Brook', {
        from: { name: 'Jane Brook', email: 'jane.brook@example.org' },
        attachments: [
          {
            name: 'form.docx',
            mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
            inline: false,
            content: {
              kind: 'text',
              text: "Disagreement resolution request\nChild's name\tAdam Brook\nYour name\tJane Brook\nRelationship to child\tMother\nWho is it with?\tThe school\nWhat is it about?\tHis reading group was stopped.\nBest way to reach you\tPost\n",
            },
          },
        ],
      }),
    );
    expect(contact.method).toBe('email');
  });
});

describe('when the family can be reached', () => {
  it.each([
    ["Best to ring when he's napping, say 12 to 2.", "when he's napping, say 12 to 2"],
    ['Please ring me between the feeds, that is 10 to 11.30.', 'between the feeds, that is 10 to 11.30'],
    ['Please ring while he is at school.', 'while he is at school'],
    ['Evenings (6 to 8) are best for me.', 'Evenings (6 to 8)'],
    ['Ring me evenings, never ring before 5.', 'evenings, never ring before 5'],
    ['I am on 07700 900 836, evenings after 7.', 'evenings after 7'],
    ['I had an email on Tuesday from the head. Ring me after 4.', 'after 4'],
    ['Proszę dzwonić po godzinie 17.', 'po godzinie 17'],
    ["Vous pouvez m'appeler après 18h.", 'après 18h'],
  ])('reads a piece of their day: %s', (words, times) => {
    expect(told(words).contact.times).toBe(times);
  });

  it.each([
    'I do not look at e-mail from one week to the next.',
    'She needs someone within reach all day, the bus included.',
    'I speak to his teacher most mornings.',
    'The school says to contact the SENCO before 9.',
    'He works best in the mornings.',
    'I got the email on Monday.',
  ])('takes no time from what is only told: %s', (words) => {
    expect(told(words).contact.times).toBeNull();
  });
});

describe('what keeps the family safe', () => {
  it.each([
    ["Don't use the landline, my father-in-law answers it.", "Don't use the landline"],
    [
      "Adam's mother is not to be given my address or told which school he is at.",
      "Adam's mother is not to be given my address or told which school he is at",
    ],
    ['Please do NOT post anything, the postman leaves it next door.', 'Please do NOT post anything'],
    ['Please send nothing to the house, he opens everything.', 'Please send nothing to the house'],
    ['Ring off if a man answers.', 'Ring off if a man answers'],
    ['We are in a refuge and nobody may have our address.', 'nobody may have our address'],
  ])('keeps the instruction whole: %s', (words, safety) => {
    expect(told(words).contact.safety).toBe(safety);
  });

  it.each([
    'Please do not use the old number, it has been cut off.',
    "I've looked and I can't see anything on our system about a plan.",
    'He is not to be given work he cannot do.',
    'He must not be told he is lazy.',
    'They do not use the phone app for his notes.',
  ])('makes no instruction of what is only told: %s', (words) => {
    expect(told(words).contact.safety).toBeNull();
  });
});

describe('what has been tried', () => {
  it.each([
    ['aint complained, theres no point', 'no'],
    ['Still no complaint from us.', 'no'],
    ['I have decided against a formal complaint.', 'no'],
    ['We have not taken it to the governors or the ombudsman so far.', 'no'],
    ['I have written to the head but nothing formal so far.', 'no'],
    ["I've yet to complain.", 'no'],
    ['Complaint, appeal, mediation: none so far.', 'no'],
    ["I've exhausted the complaints procedure.", 'yes'],
    ['The complaints procedure ended with an apology.', 'yes'],
    ['I would have to go through the complaints procedure next.', 'unknown'],
    ['I have not seen the complaints procedure.', 'unknown'],
    ['They have yet to answer my letter, and the other mums complained about the car park.', 'unknown'],
  ])('reads a complaint that was made or not: %s', (words, complaint) => {
    expect(told(words).otherRoutes.complaint).toBe(complaint);
  });

  it.each([
    ['Neither of us has an appeal in.', 'no'],
    ['I have an appeal in.', 'yes'],
    ['I do not want to drop the appeal.', 'yes'],
  ])('reads an appeal that stands or not: %s', (words, appeal) => {
    expect(told(words).otherRoutes.appeal).toBe(appeal);
  });
});

describe('whether details may go to the provider', () => {
  it.each([
    ['Is it all right to pass it on? It is.', 'yes'],
    ['I have agreed to this and to the provider having our details.', 'yes'],
    ['Whoever runs it can have our details.', 'yes'],
    ['My details are to stay with you for now.', 'no'],
    ["I don't agree to our details going any further than you.", 'no'],
    ['Not the provider, not until I have talked to his dad.', 'no'],
    ['I have not asked his dad about the provider having our details, so please take that as a no.', 'no'],
    ['I have not asked his dad whether his details may go to the provider.', 'unknown'],
    ['The letter says that before we can go to the Tribunal we must contact an adviser.', 'unknown'],
    ['They never share information with me.', 'unknown'],
  ])('%s', (words, consent) => {
    expect(told(words).consentToShare).toBe(consent);
  });
});

describe('what the meeting needs', () => {
  it('needs an interpreter at the meeting who is not needed on the telephone', () => {
    expect(
      told('Tigrinya interpreter for the meeting, not needed on the phone.').accessNeeds.interpreter,
    ).toBe('Tigrinya');
    expect(told('A Polish interpreter is not needed.').accessNeeds.interpreter).toBeNull();
    expect(told('He had a Polish interpreter at school last year.').accessNeeds.interpreter).toBeNull();
  });

  it.each([
    ['I would need a chair with arms.', ['a chair with arms']],
    ['I ask for what is agreed to be written down.', ['what is agreed to be written down']],
    ['He needs a chair with arms in class and they took it away.', []],
  ])('%s', (words, other) => {
    expect(told(words).accessNeeds.other).toEqual(other);
  });
});

describe('which provider is preferred', () => {
  it.each([
    ["The Together Trust, if it's all the same to you.", 'The Together Trust'],
    ['If it makes no odds, KIDS.', 'KIDS'],
    ['Not KIDS, the Together Trust.', 'The Together Trust'],
    ['KIDS has a nice office if I remember right.', null],
    ['The Together Trust ran his short breaks, if that helps.', null],
  ])('%s', (words, provider) => {
    expect(told(words).preferredProvider).toBe(provider);
  });
});
