import { letter } from './letter-parts.ts';
import type { TemplateParts } from './word-parts.ts';

/**
 * D01 to D04: what the authority writes before a provider is there; D05 hands the case over. The sentences are short and
 * the words common, because families read them: a test measures how hard they are.
 */
export const assessmentAcknowledgement = letter(
  'We have your request for an assessment',
  (parts) => [
    parts.unless(
      'YoungPerson',
      parts.p('Thank you. You asked us to look at what help {Cases.CypName} needs.'),
    ),
    parts.when('YoungPerson', parts.p('Thank you. You asked us to look at what help you need.')),
    parts.p(
      'This is called an EHC needs assessment. EHC is short for education, health and care. Your request came on {Request.ReceivedOn}.',
    ),
    parts.h2('What happens next'),
    parts.p(
      'We will decide if we make the assessment. We will write to you by {Request.DecideBy}.',
      'KeyLine',
    ),
    parts.p('You have a caseworker. To talk to them, call {Sender.Phone} or write to {Sender.Email}.'),
    parts.h2('If you do not agree with someone'),
    parts.p(
      'There is a service for this, and it is called disagreement resolution. You meet with a school, the council or the health service, and a person who takes no side leads the talk.',
    ),
    parts.p('It is up to you if you use it, and when.'),
    parts.h2('What you can talk about'),
    parts.lead('There are four kinds of disagreement. Three of them are for families:'),
    parts.bullet(
      'how the council, a nursery, school or college does what it has a duty to do for children and young people with special needs;',
    ),
    parts.bullet('the special help that a nursery, school or college gives to a child or young person;'),
    parts.bullet('health care or social care, while an EHC plan is being made or looked at again.'),
    parts.p(
      'The fourth kind is between the council and the health service. Families do not take part in it.',
    ),
    parts.p(
      'You can also use the service to talk about special help in school. You can do this all through an assessment, while a plan is written or looked at again, and while you wait for the SEND Tribunal.',
    ),
    parts.h2('Who can help'),
    parts.p(
      'You can talk to SENDIASS Leicester first if you like. They are free. They can help you to sort things out without a meeting. They can also tell you more about the service.',
    ),
    parts.lead('The service itself is run by people who do not work for us. You can call them:'),
    parts.table(
      'Providers',
      [
        { title: 'Who', text: '{Providers[].Name}', width: 60 },
        { title: 'Phone', text: '{Providers[].Phone}', width: 40 },
      ],
      undefined,
      'rows',
    ),
    parts.p('', 'AfterTable'),
    parts.h2('Mediation is something else'),
    parts.p(
      'Mediation comes later. It is for when you do not agree with what we decide and think of an appeal. Our letter will tell you who to call then, and by when.',
    ),
  ],
  { heading: 'We have your request' },
);

export const referralAcknowledgement = letter(
  // At the head of further pages, whoever asked.
  'A request has reached us',
  (parts) => [
    parts.when(
      'Referrer',
      parts.p(
        'We received your referral of {Cases.ReceivedOn}. Its reference is {Cases.CaseRef}. We will speak to the family.',
      ),
    ),
    parts.unless(
      'Referrer',
      parts.unless(
        'Referral.By',
        parts.p('Thank you for your request, which we received on {Cases.ReceivedOn}.'),
      ),
      parts.when(
        'Referral.By',
        parts.p(
          '{Referral.By?} asked us to help you with a disagreement. We received this on {Cases.ReceivedOn}. If you did not know of it, or do not want it, please tell us.',
        ),
      ),
      // As in D01: the council arranges the service, and others run it.
      parts.p(
        'We arrange the disagreement resolution service, and an independent provider runs it. It helps families and organisations to talk about support for special educational needs.',
      ),
      parts.h2('What happens next'),
      parts.p('We check which kind of help fits. We will tell you by {Next.DecideBy} what happens next.'),
      parts.p('If we need to know more, we will ask you. We pass nothing on without your permission.'),
    ),
  ],
  {
    heading: (parts) => [
      parts.unless(
        'Referrer',
        parts.unless('Referral.By', parts.h1('Your request has arrived')),
        parts.when('Referral.By', parts.h1('We have been asked to help you')),
      ),
      parts.when('Referrer', parts.h1('Your referral has arrived')),
    ],
  },
);

export const informationRequest = letter(
  'We need to ask you something',
  (parts) => [
    parts.p('We are working on your request. Before we can go on, we need your help.'),
    parts.when(
      'Missing',
      parts.h2('What we need to know'),
      parts.table(
        'Missing',
        [
          { title: 'What we need to know', text: '{Missing[].Text}', width: 50 },
          { title: 'Your answer', text: '{Missing[].Answer?}', width: 50 },
        ],
        620,
      ),
      parts.p('', 'AfterTable'),
    ),
    parts.when(
      'Permission',
      parts.h2('Your permission'),
      parts.p(
        'We ask for your permission to share these things: names, contact details, a short summary and what you need to take part.',
      ),
      parts.p(
        'We would share them first with the independent provider. The provider would then contact the other side, so that it can ask them to take part.',
      ),
      parts.p(
        'You can take your permission back at any time. If you say no, disagreement resolution cannot go ahead, and nothing else changes.',
      ),
      parts.when(
        'YoungPerson',
        parts.when('OwnRequest', parts.p('It is your decision.')),
        parts.unless(
          'OwnRequest',
          parts.p(
            'It is your decision. Someone else may have asked us for you, but we need to hear it from you.',
          ),
        ),
      ),
      parts.p('Please put a mark under yes or no.'),
      parts.table('Permissions', [
        { title: 'Permission', text: '{Permissions[].Text}', width: 60 },
        { title: 'Yes', text: '{Permissions[].Yes?}', width: 20 },
        { title: 'No', text: '{Permissions[].No?}', width: 20 },
      ]),
      parts.p('', 'AfterTable'),
      parts.p('Name and date: ______________________________'),
    ),
    parts.when(
      'ForYoungPerson',
      parts.p('**The last page is for the young person.** It is their decision, so please give it to them.'),
    ),
    parts.h2('How to answer'),
    parts.p(
      'Please answer by {Asked.ReplyBy}. You can call us, or send this letter back with your answers: by e-mail, or by post. If you want to post it, ask us for a stamped envelope with our address.',
    ),
  ],
  {
    rights: false,
    enclosed: (parts) => [
      parts.when(
        'ForYoungPerson',
        parts.newPage('A page for you'),
        parts.p('This page is for {YoungPerson.Name?}.'),
        parts.p(
          'Someone has asked us to help with a disagreement about your support. At your age it is you who decides, so we would like to hear it from you.',
        ),
        parts.p(
          'We would share your name, your contact details, a short summary and what you need to take part. First the independent provider would get them. The provider would then contact the other side.',
        ),
        parts.p(
          'You can change your mind at any time. If you say no, we will not go on, and nothing else changes.',
        ),
        parts.h2('Please put a ring round yes or no'),
        parts.bullet('I want to use disagreement resolution: yes / no'),
        parts.bullet('Share with the provider: yes / no'),
        parts.bullet('The provider may contact the other side: yes / no'),
        parts.bullet('Someone may speak for me: yes, this person: ____________________ / no'),
        parts.p('Your name and the date: ______________________________'),
        parts.p('You can also call us on {Sender.Phone} or write to {Sender.Email}.'),
      ),
    ],
  },
);

export const signpostLetter = letter(
  'Where you can go',
  (parts) => [
    parts.when(
      'Referrer',
      parts.p('Thank you for your referral. We have written to the family and told them where they can go.'),
    ),
    parts.when(
      'OtherSide',
      parts.p('We are writing because you know of this case.'),
      parts.when(
        'Part',
        parts.p(
          'For one part of it there is a better route than disagreement resolution. **The rest goes on.**',
        ),
      ),
      parts.unless('Part', parts.p('There is a better route for it than disagreement resolution.')),
      parts.p('We have written to those who asked for our help. You do not need to do anything.'),
    ),
    parts.when(
      'Issues',
      parts.when(
        'Part',
        parts.p(
          'Thank you for your request. For one part of it there is a better route than disagreement resolution. **We go on with the rest.**',
        ),
      ),
      parts.unless(
        'Part',
        parts.p(
          'Thank you for your request. There is a better route for it than disagreement resolution. This letter says where you can go.',
        ),
      ),
      parts.list(
        'Issues',
        parts.h2('{Issues[].ToldUs}'),
        parts.p('{Issues[].Why}'),
        parts.p('**Where to go:** {Issues[].Route}'),
        parts.p('**Contact:** {Issues[].Contact}'),
        parts.when('Issues[].Limit', parts.p('**Time limit:** {Issues[].Limit?}')),
      ),
      parts.h2('What happens next'),
      parts.when(
        'Part',
        parts.p(
          'We go on with the part that disagreement resolution can help with. The provider will call you.',
        ),
      ),
      parts.unless(
        'Part',
        parts.p(
          'You do not need to answer this letter. If you think that we have not understood you, please call us.',
        ),
      ),
    ),
  ],
  {
    heading: (parts) => [
      parts.when('Issues', parts.h1('Where you can go')),
      parts.unless('Issues', parts.h1('There is a better route')),
    ],
  },
);

export const providerHandover: TemplateParts = {
  title: 'Provider referral handover',
  sender: '{Sender.Name}',
  body: (parts) => [
    parts.h1('Provider referral handover'),
    parts.banner('Confidential. For the provider only. Not by ordinary e-mail.'),
    parts.facts([
      ['Case reference', '{Cases.CaseRef}'],
      ['To', '{Providers.ProviderName}'],
      ['Date', '{Letter.Date}'],
      ['Contact', '{Sender.Phone}, {Sender.Email}'],
    ]),
    parts.h2('The case'),
    parts.table('Facts', [
      { title: 'Fact', text: '{Facts[].Label}', width: 35 },
      { title: 'As known to us', text: '{Facts[].Value}', width: 65 },
    ]),
    parts.p('', 'AfterTable'),
    parts.h2('The people'),
    parts.p('Read the line on safe contact before you call or write.'),
    // The empty line ends what is kept on one page: one person.
    parts.list(
      'People',
      parts.h3('{People[].Name}'),
      parts.block('People[].Details', 'Detail'),
      parts.p('', 'AfterTable'),
    ),
    parts.h2('Permissions'),
    parts.unless(
      'Permissions',
      parts.p('No permission of a family is needed: the case is between organisations.'),
    ),
    parts.when(
      'Permissions',
      parts.table(
        'Permissions',
        [
          { title: 'Permission', text: '{Permissions[].Purpose}', width: 50 },
          { title: 'Given', text: '{Permissions[].Given}', width: 50 },
        ],
        undefined,
        'rows',
      ),
      // So that no page has the last lines alone.
      parts.lead('', 'AfterTable'),
    ),
    parts.h2('What happens next'),
    parts.p(
      'Open this file with the add-in in your case file: the case is then opened there with these facts. Please make the first call to the person who asked.',
    ),
  ],
};
