import { describe, expect, it } from 'vitest';
import { checkDisclosure } from '../../addin/domain/disclosure.ts';
import type { DisclosureRefusal, OutgoingDocument } from '../../addin/domain/disclosure.ts';
import { DOCUMENT_FIELDS, HANDOVER_FIELDS } from '../../addin/domain/document-fields.ts';
import { DOCUMENT_IDS } from '../../addin/domain/document-ids.ts';
import { CONFIDENTIAL_FIELDS, FIELD_CLASSES, FIELD_NAMES } from '../../addin/domain/field-classes.ts';
import { ACCESSES, AUDIENCES, INFORMATION_KINDS, accessTo } from '../../addin/domain/who-may-see.ts';
import { TABLES } from '../../addin/forms/register-schema.ts';
import {
  REQUESTER_ID,
  RESPONDENT_ID,
  givenCase,
  supporter,
  mother,
  academy,
  council,
} from '../support/given-case.ts';

/** The provider's file on the day of the meeting's booking, with everything in it that must not get out. */
const theCase = givenCase({ book: 'provider', parties: [mother(), academy(), council(), supporter()] })
  .in('INVITING')
  .withParty(REQUESTER_ID, {
    postcode: 'LE2 3AB',
    address1: '12 Example Street',
    safeContactNotes: 'Never leave a voicemail, her former partner listens to it',
    interpreterLanguage: 'Gujarati',
    otherAdjustments: 'Breaks every 30 minutes because sitting is painful',
  })
  .withParty(RESPONDENT_ID, {
    phone: '+441164960123',
    postcode: 'LE3 1CD',
    reply: 'DECLINED',
    declineReason: 'The head teacher fears what the governors will say',
  })
  .with({
    preMeetings: [
      {
        preMeetingId: 'PRE-00001', meetingId: 'MTG-00001', partyId: REQUESTER_ID, windowStart: '2026-04-07', windowEnd: '2026-04-13', preStatus: 'DONE',
        partyPosition: 'She wants to move her daughter to another school in September',
        wantsFromMeeting: 'An apology',
        concerns: 'Afraid of the deputy head',
      },
    ],
    conflictNote: 'The caseworker is a cousin of the chair of governors',
    disagreementSummary: 'The mother says that the assistant left in January and nobody came in her place',
  }).theCase; // prettier-ignore

const toRequester = { kind: 'party', partyId: REQUESTER_ID } as const;
const toSchool = { kind: 'party', partyId: RESPONDENT_ID } as const;

const outgoing = (text: string, more: Partial<OutgoingDocument> = {}): OutgoingDocument => ({
  theCase,
  recipient: toSchool,
  docId: 'D07',
  texts: [{ place: 'Letter.Body', text }],
  subject: 'DR-2026-0042 Disagreement resolution: invitation',
  ...more,
});

const refused = (document: OutgoingDocument): DisclosureRefusal => {
  const result = checkDisclosure(document);
  if (result.ok) throw new Error('expected a refusal');
  return result.error;
};
const rulesOf = (document: OutgoingDocument): string[] => {
  const result = checkDisclosure(document);
  return result.ok ? [] : result.error.violations.map(({ rule, place }) => `${rule} ${place}`);
};

describe('Leak check 1: the recipient', () => {
  it('LEAK-1 somebody who is no party of the case receives nothing', () => {
    expect(rulesOf(outgoing('Dear', { recipient: { kind: 'party', partyId: 'PTY-000999' } }))).toContain(
      'LEAK-1 recipient',
    );
  });

  it('LEAK-1 the end of a case is not for a respondent who was never invited, and is for one who has heard of it', () => {
    const given = givenCase({ sends: false, book: 'provider' }).in('INVITING');
    const heard = given.sent([{ docId: 'D07', partyId: RESPONDENT_ID, dueOn: '2026-03-09' }]);
    const answered = given.withParty(RESPONDENT_ID, { reply: 'DECLINED' });
    const closing = (from: typeof given, recipient: OutgoingDocument['recipient'], docId: 'D11' | 'D17' | 'D19') =>
      rulesOf(outgoing('We have closed this case.', { theCase: from.does('PC', { type: 'Withdraw', reason: 'WITHDRAWN' }).theCase, recipient, docId }));
    for (const docId of ['D11', 'D17', 'D19'] as const) {
      expect(closing(given, toSchool, docId), docId).toEqual(['LEAK-1 recipient']);
      expect(closing(given, toRequester, docId), docId).toEqual([]);
      for (const from of [heard, answered]) expect(closing(from, toSchool, docId), docId).toEqual([]);
    }
  }); // prettier-ignore

  it('LEAK-1 the handover goes to the provider only, and the provider gets nothing else by this way', () => {
    expect(rulesOf(outgoing('x', { docId: 'D05', texts: [] }))).toEqual(['LEAK-1 recipient']);
    expect(rulesOf(outgoing('x', { recipient: { kind: 'provider' } }))).toEqual(['LEAK-1 recipient']);
  });

  it('LEAK-1 a referrer hears of the acknowledgement and of nothing later', () => {
    const referred = { ...theCase, parties: theCase.parties.map((party) => (party.partyRole === 'SUPPORTER' ? { ...party, partyRole: 'REFERRER' as const } : party)) };
    const rosa = { kind: 'party', partyId: 'PTY-000004' } as const;
    expect(rulesOf(outgoing('We received it.', { theCase: referred, recipient: rosa, docId: 'D02' }))).toEqual([]);
    expect(rulesOf(outgoing('It is closed.', { theCase: referred, recipient: rosa, docId: 'D19' }))).toEqual(['LEAK-1 recipient']);
  }); // prettier-ignore

  it('LEAK-1 the final copy (D15) goes to the sides and to whoever was asked to sign, not to somebody who came later', () => {
    const rosa = { kind: 'party', partyId: 'PTY-000004' } as const;
    expect(rulesOf(outgoing('It is final.', { docId: 'D15' }))).toEqual([]);
    expect(rulesOf(outgoing('It is final.', { docId: 'D15', recipient: rosa }))).toEqual(['LEAK-1 recipient']);
    const signatures = [{ signatureId: 'SIG-00001', statementId: 'OST-00001', version: 1, partyId: 'PTY-000004', requestedOn: '2026-04-16', signStatus: 'PENDING' as const, remindersSent: 0 }];
    expect(rulesOf(outgoing('It is final.', { theCase: { ...theCase, signatures }, docId: 'D15', recipient: rosa }))).toEqual([]);
  }); // prettier-ignore
});

describe('Leak check 2: one party per message', () => {
  it('LEAK-2 one address, the recipient’s own, whatever its capitals', () => {
    expect(rulesOf(outgoing('Dear', { addresses: { to: ['TOM@academy.example'] } }))).toEqual([]);
  });

  it('LEAK-2 nobody else in To or Cc, no Bcc', () => {
    expect(rulesOf(outgoing('Dear', { addresses: { to: ['tom@academy.example', 'meera@example.org'], cc: ['x@example.org'], bcc: ['y@example.org'] } }))).toEqual([
      'LEAK-2 addresses.bcc', 'LEAK-2 addresses.cc', 'LEAK-2 addresses.to', 'LEAK-2 addresses.to',
    ]);
  }); // prettier-ignore

  it.each(['tom@academy.example, meera@example.org', 'tom@academy.example;cara@council.example', 'Tom <tom@academy.example>', 'tom@academy.example tom@other.example', 'nobody'])(
    'LEAK-2 "%s" is not one address, even where the register has it so',
    (email) => {
      const parties = theCase.parties.map((party) => (party.partyId === RESPONDENT_ID ? { ...party, email } : party));
      expect(rulesOf(outgoing('Dear', { theCase: { ...theCase, parties }, addresses: { to: [email] } }))).toContain('LEAK-2 addresses.to');
    },
  ); // prettier-ignore

  it('LEAK-2 a mailbox that the other side reads as well is not the recipient’s alone; that of the other parent may be', () => {
    const shared = (partyId: string) => ({ ...theCase, parties: theCase.parties.map((party) => (party.partyId === partyId ? { ...party, email: 'TOM@academy.example' } : party)) });
    expect(rulesOf(outgoing('Dear', { theCase: shared(REQUESTER_ID), addresses: { to: ['tom@academy.example'] } }))).toEqual(['LEAK-2 addresses.to']);
    expect(rulesOf(outgoing('Dear', { theCase: shared('PTY-000003'), addresses: { to: ['tom@academy.example'] } }))).toEqual([]);
  }); // prettier-ignore

  it('LEAK-2 the mailbox of another party is not the recipient’s', () => {
    expect(rulesOf(outgoing('Dear', { addresses: { to: ['cara@council.example'] } }))).toEqual([
      'LEAK-2 addresses.to',
    ]);
  });
});

describe('Leak check 3: what a text must not hold', () => {
  it.each([
    ['e-mail address', 'Write to MEERA@example.org'],
    ['phone number', 'or ring +44 (0)7700 900 123'],
    ['postcode', 'who lives in le23ab'],
    ['address', 'at 12, Example Street'],
    ['safe-contact notes', 'Please never leave a voicemail, her former partner may hear it'],
    ['pre-meeting position', 'The family wants to move her daughter to another school'],
    ['pre-meeting concerns', 'She is afraid of the deputy head'],
    ['interpreter', 'There will be an interpreter for Gujarati'],
    ['adjustments', 'We take breaks every 30 minutes because sitting is hard'],
    ["the requester's story", 'We hear that the assistant left in January and nobody came'],
    ['date of birth', 'born on 3rd September 2014'],
    ['conflict of interest', 'as the caseworker is a cousin of the chair'],
    ['internal rule id', 'Accepted under R-T2'],
  ])('LEAK-3 a letter to the school holds no %s of the family or the file', (what, text) => {
    const refusal = refused(outgoing(text));
    expect(refusal.violations.map(({ rule }) => rule)).toEqual(['LEAK-3']);
    expect(refusal.violations[0]?.what).toContain(what);
  });

  it('LEAK-3 a letter to the family holds nothing direct of the school', () => {
    for (const text of [
      'tom@academy.example',
      'ring 496 0123',
      'LE3 1CD',
      'The head teacher fears what the governors say',
    ]) {
      expect(rulesOf(outgoing(text, { recipient: toRequester }))).toEqual(['LEAK-3 Letter.Body']);
    }
  });

  it('LEAK-3 the family’s own contacts may stand in its own letter, its safe-contact notes may not', () => {
    expect(rulesOf(outgoing('We ring you on 07700 900123 at LE2 3AB.', { recipient: toRequester }))).toEqual([]);
    expect(rulesOf(outgoing('Never leave a voicemail, her former partner listens', { recipient: toRequester }))).toEqual(['LEAK-3 Letter.Body']);
  }); // prettier-ignore

  it.each([
    ['Flat 2, 12 Elm Street', true],
    ['12 Elm Street', true],
    ['12 Elm St', true],
    ['12 Elm St.', true],
    ['12, elm street', true],
    ['Flat 2 of 12 Elm Str', true],
    ['Rose Cottage', true],
    ['in Elm Street', false],
    ['12 Elm trees', false],
    ['112 Elm Street', false],
    ['at 12 Market Street', false],
    ['Flat 2 was discussed', false],
    ['on 12 June', false],
  ])('LEAK-3 a home is found by its number and street, however the street is shortened: "%s" (%s)', (text, found) => {
    const parties = theCase.parties.map((party) => (party.partyId === REQUESTER_ID ? { ...party, address1: 'Flat 2, 12 Elm Street', address2: 'Rose Cottage' } : party));
    expect(rulesOf(outgoing(text, { theCase: { ...theCase, parties } }))).toEqual(found ? ['LEAK-3 Letter.Body'] : []);
  }); // prettier-ignore

  it('LEAK-3 a home that the register has in two lines, or with its street shortened, is found as well', () => {
    const living = (address: object) => ({ ...theCase, parties: theCase.parties.map((party) => (party.partyId === REQUESTER_ID ? { ...party, ...address } : party)) });
    const found = (text: string, address: object) => rulesOf(outgoing(text, { theCase: living(address) }));
    expect(found('7a St Mary’s Road', { address1: 'Flat 9', address2: "7A Saint Mary's Rd" })).toEqual(['LEAK-3 Letter.Body']);
    expect(found('3 Station Avenue', { address1: '3 Station Ave', address2: 'Oadby' })).toEqual(['LEAK-3 Letter.Body']);
    // A part of the town is where many live, and a flat of its own number is anywhere.
    expect(found('a school in Oadby', { address1: '3 Station Ave', address2: 'Oadby' })).toEqual([]);
    expect(found('a school in South Wigston', { address1: '3 Station Ave', address2: 'South Wigston' })).toEqual([]);
    expect(found('Flat 9', { address1: 'Flat 9', address2: "7A Saint Mary's Rd" })).toEqual([]);
  }); // prettier-ignore

  it('LEAK-3 reasons are for nobody, not even for the party that gave them', () => {
    expect(rulesOf(outgoing('You told us: the head teacher fears what the governors will say'))).toEqual([
      'LEAK-3 Letter.Body',
    ]);
  });

  it('LEAK-3 two parents in one home: a value that the recipient has too gives nothing away', () => {
    const { theCase: together } = givenCase({ book: 'provider', parties: [mother({ postcode: 'LE2 3AB' }), mother({ partyRole: 'REPRESENTATIVE', requiredToProceed: 'N', firstName: 'Ravi', email: 'ravi@example.org', phone: '+447700900456', postcode: 'LE2 3AB' }), academy()] }).in('TRIAGE');
    const toFather = { kind: 'party', partyId: 'PTY-000002' } as const;
    expect(rulesOf(outgoing('at LE2 3AB', { theCase: together, recipient: toFather }))).toEqual([]);
    expect(rulesOf(outgoing('07700 900123', { theCase: together, recipient: toFather }))).toEqual(['LEAK-3 Letter.Body']);
  }); // prettier-ignore

  it('LEAK-3 another child’s name, a linked child’s first name too', () => {
    const others = [{ firstName: 'Zara', lastName: 'Sample' }, { firstName: 'Imran', lastName: 'Patel', linked: true }];
    expect(rulesOf(outgoing('Zara Sample has the same', { otherChildren: others }))).toEqual(['LEAK-3 Letter.Body']);
    expect(rulesOf(outgoing('as for Imran', { otherChildren: others }))).toEqual(['LEAK-3 Letter.Body']);
    expect(rulesOf(outgoing('the Zara coast; Aisha Patel', { otherChildren: [...others, { firstName: 'Aisha', lastName: 'Patel' }] }))).toEqual([]);
  }); // prettier-ignore

  it('LEAK-3 D11 says neither who nor why, unless the setting NAME_DECLINER allows who', () => {
    const text = 'Example Academy Trust does not take part.';
    expect(rulesOf(outgoing(text, { docId: 'D11', recipient: toRequester }))).toEqual(['LEAK-3 Letter.Body']);
    expect(rulesOf(outgoing(text, { docId: 'D11', recipient: toRequester, nameDecliner: 'Y' }))).toEqual([]);
  });

  it.each([
    ['Mr Example could not agree', true],
    ['Tom’s reasons are his own', true],
    ['as EXAMPLE ACADEMY TRUST told us', true],
    ['Tom Example has said no', true],
    ['Mrs Worker has agreed', false],
    ['in the Example Community Centre', false],
    ['An agreement by everyone to take part was not reached', false],
  ])('D11 and D19: who said no is found by the first name, the title and the name of the body: "%s" (%s)', (text, found) => {
    for (const docId of ['D11', 'D19'] as const)
      expect(rulesOf(outgoing(text, { docId, recipient: toRequester })), docId).toEqual(found ? ['LEAK-3 Letter.Body'] : []);
  }); // prettier-ignore

  it('D11 and D19: a body of one word is found, and who is called alike tells nothing', () => {
    const changed = (changes: object) => ({ ...theCase, parties: theCase.parties.map((party) => (party.partyId === RESPONDENT_ID ? { ...party, ...changes } : party)) });
    for (const docId of ['D11', 'D19'] as const) {
      const letter = (text: string, changes: object) => rulesOf(outgoing(text, { theCase: changed(changes), docId, recipient: toRequester }));
      expect(letter('Oakfield could not agree', { orgName: 'Oakfield' })).toEqual(['LEAK-3 Letter.Body']);
      expect(letter('Dear Mrs Patel', { title: 'Mrs', firstName: 'Meera', lastName: 'Patel' })).toEqual([]);
      expect(letter('Dear Mrs Patel', { title: 'Mr', firstName: 'Anil', lastName: 'Patel' })).toEqual([]);
      expect(letter('Mr Patel did not answer', { title: 'Mr', firstName: 'Anil', lastName: 'Patel' })).toEqual(['LEAK-3 Letter.Body']);
    }
  }); // prettier-ignore

  it('D18 names nobody but its recipient: whose doing a change is says nobody', () => {
    const change = (text: string) => rulesOf(outgoing(text, { docId: 'D18', recipient: toRequester }));
    for (const text of ['Ms Worker cannot come', 'Dr Worker cannot come', 'Cara cannot come', 'Mr Tom Example is ill-disposed', 'Example City Council asked for it', 'Rosa is away'])
      expect(change(text), text).toContain('LEAK-3 Letter.Body');
    for (const text of ['Dear Mrs Patel', 'Meera Patel', 'on Tuesday 21 April 2026 at 10 am', 'Someone who is needed cannot come on that day.', 'The worker at the desk will help you'])
      expect(change(text), text).toEqual([]);
  }); // prettier-ignore

  describe('D11, D18, D19: whose doing it was is told by no name of theirs', () => {
    const named = (changes: object) => ({ ...theCase, parties: theCase.parties.map((party) => (party.partyId === RESPONDENT_ID ? { ...party, reply: 'DECLINED' as const, title: '', firstName: 'Tomasz', lastName: 'Zimmerman', ...changes } : party)) });
    const letter = (docId: 'D18' | 'D19', text: string, changes: object = {}) => rulesOf(outgoing(text, { theCase: named(changes), docId, recipient: toRequester }));

    it.each([
      'Rev Zimmerman cannot come.', 'Cllr Zimmerman has said no.', 'Sir Tomasz is away.', 'Dame Zimmerman', 'Zimmerman cannot come.', 'ZIMMERMAN', 'as T. Zimmerman asked',
      'The Zimmermans asked for it.', 'Zimmerman’s letter', 'mr zimmerman', 'TZ/Zimmerman',
    ])('by the last name, behind any title or initial: “%s”', (text) => {
      for (const docId of ['D18', 'D19'] as const) expect(letter(docId, text)).toEqual(['LEAK-3 Letter.Body']);
    });

    it('a last name in other spellings of capitals, with accents and signs, and of two words', () => {
      for (const [lastName, text] of [['McDonald', 'McDonald asked.'], ['Mcdonald', 'McDonald asked.'], ['O’Brien', "O'Brien asked."], ['Müller', 'Müller asked.'], ['Van Dyke', 'Van Dyke asked.'], ['Hall', 'It is for Hall to say.']] as const)
        expect(letter('D18', text, { lastName }), text).toEqual(['LEAK-3 Letter.Body']);
    });

    it.each([
      ['We meet in Zimmerman House.', 'Zimmerman'], ['in the Zimmerman Community Centre', 'Zimmerman'], ['An answer will come. It is to be so.', 'An'], ['Do come to the talk.', 'Do'],
      ['in the Town Hall', 'Town'], ['the worker at the desk', 'Worker'], ['Young people can say what they think.', 'Young'], ['about Aisha Patel', 'Zimmerman'],
    ])('a place and a word are nobody: “%s” (%s)', (text, lastName) => {
      expect(letter('D18', text, { lastName })).toEqual([]);
    });

    it('of two with one last name, the title of the register and the initial tell them apart; the last name alone tells nothing', () => {
      const changes = { title: 'Cllr', firstName: 'Anil', lastName: 'Patel' };
      for (const text of ['Cllr Patel cannot come', 'A. Patel cannot come', 'A Patel']) expect(letter('D18', text, changes), text).toEqual(['LEAK-3 Letter.Body']);
      for (const text of ['Dear Mrs Patel', 'M. Patel', 'Patel']) expect(letter('D18', text, changes), text).toEqual([]);
    });
  }); // prettier-ignore

  it('LEAK-3 the reference of another case stands in no letter (documents.md rule 8); the handover and a return may name a linked one', () => {
    for (const docId of ['D02', 'D07', 'D09', 'D15', 'D19'] as const) {
      expect(rulesOf(outgoing('As in DR-2026-0041', { docId })), docId).toEqual(['LEAK-3 Letter.Body']);
      expect(rulesOf(outgoing('Your case DR-2026-0042', { docId })), docId).toEqual([]);
    }
    expect(rulesOf(outgoing('DR-2026-0041', { docId: 'D05', recipient: { kind: 'provider' } }))).toEqual([]);
  }); // prettier-ignore

  it('LEAK-3 D13 and D14 hold no text of the statement and name none of the others who sign', () => {
    const statements = [{ statementId: 'OST-00001', meetingId: 'MTG-00001', version: 1, statementStatus: 'CIRCULATED' as const, draftedBy: 'A. Facilitator', draftedOn: '2026-04-15', agreementReached: 'PARTIAL' as const, discussionOutline: 'It was discussed that the small group meets three times every week.', pointsOutstanding: 'Whether a further assessment by the psychologist is wanted' }];
    const actions = [{ actionId: 'ACT-00001', statementId: 'OST-00001', seqNo: 1, what: 'Send the family the weekly support timetable', ownerPartyId: RESPONDENT_ID, actionStatus: 'OPEN' as const }];
    for (const docId of ['D13', 'D14'] as const) {
      const says = (text: string) => rulesOf(outgoing(text, { docId, theCase: { ...theCase, statements, actions } }));
      for (const text of ['We said that the small group meets three times every week', 'You will send the family the weekly support timetable', 'whether a further assessment by the psychologist is wanted', 'Mrs Patel has signed'])
        expect(says(text), text).toEqual(['LEAK-3 Letter.Body']);
      for (const text of ['Dear Mr Example', 'The Outcome Statement of the meeting on Tuesday 14 April 2026 is attached.', 'Please sign by Thursday 30 April 2026.'])
        expect(says(text), text).toEqual([]);
    }
  }); // prettier-ignore

  it('LEAK-3 a field of class C, or one that documents.md does not list, does not enter a document', () => {
    const texts = ['Parties.DeclineReason', 'Cases.SenStatus', 'Cases.FocusOfMeeting'].map((place) => ({ place, text: 'y' }));
    expect(rulesOf(outgoing('x', { texts }))).toEqual([
      'LEAK-3 Parties.DeclineReason', 'LEAK-3 Cases.SenStatus',
    ]);
    expect(rulesOf(outgoing('x', { texts: [{ place: 'Parties.SafeContactNotes', text: 'y' }] }))).toEqual(['LEAK-3 Parties.SafeContactNotes']);
  }); // prettier-ignore

  it('LEAK-3 D12 holds no contact, need, reason or date of birth of anybody', () => {
    const record = (text: string) => rulesOf(outgoing(text, { docId: 'D12', recipient: { kind: 'attendees' } }));
    for (const text of ['meera@example.org', '0116 496 0123', 'LE2 3AB', '3 September 2014', 'Afraid of the deputy head', 'a safeguarding matter', 'breaks every 30 minutes because sitting']) {
      expect(record(text)).toEqual(['LEAK-3 Letter.Body']);
    }
    expect(record('It was discussed that the group meets three times a week. Mrs Meera Patel sends the timetable.')).toEqual([]);
  }); // prettier-ignore

  it('LEAK-3 what a party itself said in the meeting may stand in D12', () => {
    const said = { docId: 'D12', recipient: { kind: 'attendees' }, saidInMeeting: [{ partyId: REQUESTER_ID, words: 'Mrs Patel said: she wants to move her daughter to another school in September.' }] } as const;
    expect(rulesOf(outgoing('Mrs Patel wants to move her daughter to another school in September.', said))).toEqual([]);
    expect(rulesOf(outgoing('Afraid of the deputy head', said))).toEqual(['LEAK-3 Letter.Body']);
  }); // prettier-ignore

  it('LEAK-3 what somebody said in the meeting opens nothing of anybody else, no reason, no note about safe contact, and no other paper', () => {
    const secrets = ['Afraid of the deputy head', 'Never leave a voicemail, her former partner listens to it'];
    const said = (partyId: string, words: string) => ({ docId: 'D12', recipient: { kind: 'attendees' }, saidInMeeting: [{ partyId, words }] }) as const;
    expect(rulesOf(outgoing(secrets[0] ?? '', said(RESPONDENT_ID, secrets[0] ?? '')))).toEqual(['LEAK-3 Letter.Body']);
    expect(rulesOf(outgoing(secrets[1] ?? '', said(REQUESTER_ID, secrets[1] ?? '')))).toEqual(['LEAK-3 Letter.Body']);
    const declined = { ...theCase, parties: theCase.parties.map((party) => ({ ...party, ...(party.partyId === RESPONDENT_ID && { declineReason: 'Trust has no staff for it until the summer' }) })) };
    const reason = 'The trust has no staff for it until the summer.';
    expect(rulesOf(outgoing(reason, { ...said(RESPONDENT_ID, reason), theCase: declined }))).toEqual(['LEAK-3 Letter.Body']);
    expect(rulesOf(outgoing(secrets[0] ?? '', { saidInMeeting: [{ partyId: REQUESTER_ID, words: secrets[0] ?? '' }] }))).toEqual(['LEAK-3 Letter.Body']);
  }); // prettier-ignore

  it('LEAK-3 a statement that went round with it opens in other papers what it says, and no more', () => {
    const action = 'Talk about how she can move to another school in September';
    const talk = theCase.preMeetings.slice(0, 1).map((row) => ({ ...row, partyPosition: '', wantsFromMeeting: `${action}, because the head shouted at her` }));
    const round = { ...theCase, preMeetings: talk, actions: [{ actionId: 'ACT-00001', statementId: 'OST-00001', caseRef: theCase.caseRef, seqNo: 1, what: action, ownerPartyId: RESPONDENT_ID, actionStatus: 'OPEN' }] } as unknown as typeof theCase;
    const withSaid = { docId: 'D16', theCase: round, saidInMeeting: [{ partyId: REQUESTER_ID }] } as const;
    expect(rulesOf(outgoing(action, { ...withSaid, saidInMeeting: [] }))).toEqual(['LEAK-3 Letter.Body']);
    expect(rulesOf(outgoing(action, withSaid))).toEqual([]);
    expect(rulesOf(outgoing('It was because the head shouted at her.', withSaid))).toEqual(['LEAK-3 Letter.Body']);
  }); // prettier-ignore

  it('LEAK-3 the handover carries the family’s contacts and safe-contact notes, and no note of the file', () => {
    const handover = { docId: 'D05', recipient: { kind: 'provider' } } as const;
    expect(rulesOf(outgoing('meera@example.org; Never leave a voicemail, her former partner listens to it; 3 September 2014', handover))).toEqual([]);
    expect(rulesOf(outgoing('the caseworker is a cousin of the chair of governors', handover))).toEqual(['LEAK-3 Letter.Body']);
  }); // prettier-ignore

  it('LEAK-3 in type 4 the child stands with initials, not with a name', () => {
    const { theCase: bodies } = givenCase({ type: '4', book: 'provider' }).in('INVITING');
    const toCouncil = { kind: 'party', partyId: RESPONDENT_ID } as const;
    expect(rulesOf(outgoing('about Aisha Patel', { theCase: bodies, recipient: toCouncil }))).toEqual([
      'LEAK-3 Letter.Body',
    ]);
    expect(rulesOf(outgoing('about A. P.', { theCase: bodies, recipient: toCouncil }))).toEqual([]);
  });

  it.each([
    ['the first name', 'support for Aisha in class'],
    ['the first name as a possessive', 'Aisha’s timetable'],
    ['the last name first', 'Patel, Aisha'],
    ['the name the child is known by', 'what Ash needs'],
    ['in capitals', 'AISHA PATEL'],
  ])('LEAK-3 in type 4 %s of the child stands nowhere by itself either', (_what, text) => {
    const bodies = { ...givenCase({ type: '4', book: 'provider' }).in('INVITING').theCase, cypKnownAs: 'Ash' };
    const toCouncil = { kind: 'party', partyId: RESPONDENT_ID } as const;
    for (const docId of ['D07', 'D08', 'D09', 'D10', 'D13', 'D16', 'D18', 'D20'] as const)
      expect(rulesOf(outgoing(text, { theCase: bodies, recipient: toCouncil, docId })), docId).toEqual(['LEAK-3 Letter.Body']);
    expect(rulesOf(outgoing('what A. P. needs, with ash wood', { theCase: { ...bodies, cypKnownAs: 'Dash' }, recipient: toCouncil }))).toEqual([]);
    expect(rulesOf(outgoing(text, { recipient: toRequester }))).toEqual([]);
  }); // prettier-ignore

  it('LEAK-3 in type 4 a child who is called like a word, or like somebody else of the case, is told from them', () => {
    const { theCase: bodies } = givenCase({ type: '4', book: 'provider' }).in('INVITING');
    const [first, ...rest] = bodies.parties;
    const parties = [{ ...first!, title: 'Mr', firstName: 'Tom', lastName: 'Example', orgName: 'Hall Trust' }, ...rest];
    const ruled = (cypFirstName: string, cypLastName: string, text: string): readonly string[] =>
      rulesOf(outgoing(text, { theCase: { ...bodies, cypFirstName, cypLastName, parties }, recipient: { kind: 'party', partyId: RESPONDENT_ID } }));
    expect(ruled('Will', 'Hall', 'Will you come? The meeting will be in May, in the hall.')).toEqual([]);
    expect(ruled('May', 'Hall', 'on Tuesday 12 May 2026, at Hall Trust')).toEqual([]);
    expect(ruled('Will', 'Hall', 'We talk about Will and the plan.')).toEqual(['LEAK-3 Letter.Body']);
    expect(ruled('Tom', 'Other', 'Mr Tom Example comes.')).toEqual([]);
    expect(ruled('Tom', 'Other', 'Mr Tom Example comes for Tom.')).toEqual(['LEAK-3 Letter.Body']);
    expect(ruled('Ann', 'Example', 'Mr Example comes.')).toEqual([]);
  }); // prettier-ignore

  it('LEAK-3 in type 4 a facilitator may have the first name of the child', () => {
    const { theCase: bodies } = givenCase({ type: '4', book: 'provider' }).in('BOOKED');
    const meetings = bodies.meetings.map((meeting) => ({ ...meeting, facilitatorName: 'Noor Example' }));
    const theCase = { ...bodies, cypFirstName: 'Noor', cypLastName: 'Haddad', meetings };
    const recipient = { kind: 'party', partyId: RESPONDENT_ID } as const;
    expect(rulesOf(outgoing('Noor Example will lead the meeting.', { theCase, recipient }))).toEqual([]);
    expect(rulesOf(outgoing('Noor Example will speak about Noor.', { theCase, recipient }))).toEqual([
      'LEAK-3 Letter.Body',
    ]);
    expect(rulesOf(outgoing('Noor Haddad', { theCase, recipient }))).toEqual(['LEAK-3 Letter.Body']);
  });

  const HEALTH_TEXTS = [
    'now that she was diagnosed',
    'as he has ADHD',
    'because of her epilepsy',
    'his mental health',
    'after her stay in hospital',
    'the report by Dr Smith',
    'while the mother is ill',
    'the deaf pupil',
  ];
  it('LEAK-3 a diagnosis or another detail of health goes to nobody, in no paper but the handover', () => {
    const recipients = { D05: { kind: 'provider' }, D12: { kind: 'attendees' } } as const;
    for (const docId of DOCUMENT_IDS) {
      const recipient = docId === 'D05' || docId === 'D12' ? recipients[docId] : toSchool;
      for (const text of HEALTH_TEXTS)
        expect(rulesOf(outgoing(text, { docId, recipient })), `${docId} ${text}`).toEqual(docId === 'D05' ? [] : ['LEAK-3 Letter.Body']);
    }
    expect(rulesOf(outgoing('now that she was diagnosed', { recipient: toRequester, docId: 'D10' }))).toEqual(['LEAK-3 Letter.Body']);
    expect(JSON.stringify(refused(outgoing('as he has ADHD')))).not.toContain('ADHD');
  }); // prettier-ignore

  it('LEAK-3 what a provision, a body or a post is called, and what a reader asked for, tells nothing of health', () => {
    const [first, second, ...rest] = theCase.parties;
    const named = { ...theCase, settingName: 'Example School for the Deaf', parties: [{ ...first!, otherAdjustments: 'Breaks, because of epilepsy' }, { ...second!, orgName: 'Leicester Autism Centre', jobTitle: 'Anxiety practitioner' }, ...rest] };
    for (const text of ['speech and language therapy, 15 hours', 'Leicester Autism Centre', 'Tom Example, Anxiety practitioner', 'at the Example School for the Deaf', 'a hearing loop', 'the health part of the plan', 'Dr Smith comes', 'NHS Example'])
      expect(rulesOf(outgoing(text, { theCase: named, docId: 'D09' })), text).toEqual([]);
    expect(rulesOf(outgoing('We have arranged: Breaks, because of epilepsy', { theCase: named, docId: 'D09', recipient: toRequester }))).toEqual([]);
    expect(rulesOf(outgoing('Leicester Autism Centre, for his autism', { theCase: named, docId: 'D09' }))).toEqual(['LEAK-3 Letter.Body']);
    for (const place of ['Sendiass.Contact', 'Issues[1].Contact', 'Venues.VenueName'])
      expect(rulesOf(outgoing('', { texts: [{ place, text: 'Autism Advice Line' }], docId: 'D09' })), place).toEqual([]);
  }); // prettier-ignore

  it('does not take the service’s own contacts for a leak where it speaks of itself', () => {
    const texts = [{ place: 'Sender.Phone', text: '0116 496 0123' }];
    expect(rulesOf(outgoing('', { recipient: toRequester, texts }))).toEqual([]);
  });
});

describe('Leak checks 4 to 6: channel, file, subject', () => {
  it('LEAK-4 a family is written to by the way it asked for; another way only when a person has made sure', () => {
    const toFamily = { recipient: toRequester } as const;
    expect(rulesOf(outgoing('Dear', { ...toFamily, channel: 'EMAIL' }))).toEqual([]);
    expect(rulesOf(outgoing('Dear', { ...toFamily, channel: 'PHONE' }))).toEqual(['LEAK-4 channel']);
    expect(rulesOf(outgoing('Dear', { ...toFamily, channel: 'PHONE', channelConfirmed: true }))).toEqual([]);
  });

  it('LEAK-4 a party who is reached through a supporter needs one in the case', () => {
    const via = theCase.parties.map((party) => (party.partyId === REQUESTER_ID ? { ...party, preferredContact: 'VIA_SUPPORTER' as const } : party));
    const alone = via.filter(({ partyRole }) => partyRole !== 'SUPPORTER');
    const letter = { recipient: toRequester, channel: 'LETTER' } as const;
    expect(rulesOf(outgoing('Dear', { ...letter, theCase: { ...theCase, parties: via } }))).toEqual([]);
    expect(rulesOf(outgoing('Dear', { ...letter, theCase: { ...theCase, parties: alone } }))).toEqual(['LEAK-4 channel']);
  }); // prettier-ignore

  it('LEAK-4 a channel without its address reaches nobody', () => {
    expect(rulesOf(outgoing('Dear', { channel: 'LETTER' }))).toEqual(['LEAK-4 channel']);
  });

  it('LEAK-5 properties, comments and tracked changes are empty in a file that is sent; the title stays', () => {
    expect(rulesOf(outgoing('Dear', { properties: { title: 'Invitation DR-2026-0042', creator: '', comments: '0' } }))).toEqual([]);
    expect(rulesOf(outgoing('Dear', { properties: { creator: 'J B', trackedChanges: '2' } }))).toEqual(['LEAK-5 properties.creator', 'LEAK-5 properties.trackedChanges']);
  }); // prettier-ignore

  it('LEAK-6 the subject holds the case reference and no name', () => {
    expect(rulesOf(outgoing('Dear', { subject: 'Your invitation' }))).toEqual(['LEAK-6 subject']);
    expect(rulesOf(outgoing('Dear', { subject: 'DR-2026-0042 about Aisha' }))).toEqual(['LEAK-6 subject']);
    expect(rulesOf(outgoing('Dear', { subject: 'DR-2026-0042 and DR-2026-0043' }))).toEqual([
      'LEAK-6 subject',
    ]);
  });

  it('LEAK-6 nor does the file name', () => {
    expect(rulesOf(outgoing('Dear', { fileName: 'DR-2026-0042_OutcomeStatement_v2.docx' }))).toEqual([]);
    expect(rulesOf(outgoing('Dear', { fileName: 'DR-2026-0042_Aisha_Patel.docx' }))).toContain(
      'LEAK-6 fileName',
    );
  });
});

describe('A refusal', () => {
  it('lists everything at once with its place, and repeats no value', () => {
    const refusal = refused(
      outgoing('meera@example.org, 07700 900123, LE2 3AB, afraid of the deputy head', { subject: 'Aisha', addresses: { to: [] } }),
    );
    expect(refusal.violations.map(({ rule }) => rule)).toEqual(['LEAK-2', 'LEAK-3', 'LEAK-3', 'LEAK-3', 'LEAK-3', 'LEAK-6', 'LEAK-6']);
    expect(refusal.rule).toBe('LEAK-2');
    const said = JSON.stringify(refusal);
    for (const value of ['meera', '900123', 'LE2 3AB', 'deputy', 'Aisha']) expect(said).not.toContain(value);
  }); // prettier-ignore
});

describe('The tables', () => {
  it('INV-6 no document may show a field of class C', () => {
    for (const docId of DOCUMENT_IDS) {
      expect(DOCUMENT_FIELDS[docId].fields.filter((field) => CONFIDENTIAL_FIELDS.includes(field))).toEqual([]);
    }
    expect(CONFIDENTIAL_FIELDS).toEqual(['Parties.DeclineReason', 'PreMeetings.PartyPosition', 'PreMeetings.WantsFromMeeting', 'PreMeetings.Concerns', 'Signatures.RefusalReason']);
  }); // prettier-ignore

  it('documents.md rule 8: safe-contact notes and the safeguarding flag stand in no document but the handover', () => {
    for (const docId of DOCUMENT_IDS) {
      expect(DOCUMENT_FIELDS[docId].fields).not.toContain('Cases.SafeguardingFlag');
      if (docId !== 'D05') expect(DOCUMENT_FIELDS[docId].fields).not.toContain('Parties.SafeContactNotes');
    }
    expect(HANDOVER_FIELDS).toContain('Parties.SafeContactNotes');
  });

  it('process.md section 7 row by row: who never sees what', () => {
    expect(INFORMATION_KINDS.filter((kind) => accessTo(kind, 'OUTCOME_STATEMENT') === 'NEVER')).toEqual(['FAMILY_CONTACT', 'RESPONDENT_CONTACT', 'SAFE_CONTACT', 'REASONS', 'ACCESS_NEEDS', 'EQUALITIES_SURVEY', 'APPEAL_PAPERS']);
    expect(INFORMATION_KINDS.filter((kind) => accessTo(kind, 'LA_ADMIN') === 'NEVER')).toEqual(['PRE_MEETING', 'REASONS']);
    expect(INFORMATION_KINDS.filter((kind) => accessTo(kind, 'CASEWORKER_OR_OTHER_PARTY') === 'NEVER')).toEqual(['FAMILY_CONTACT', 'HEALTH_DETAIL', 'SAFE_CONTACT', 'PRE_MEETING', 'REASONS', 'EQUALITIES_SURVEY', 'APPEAL_PAPERS']);
    expect(INFORMATION_KINDS.length * AUDIENCES.length).toBe(55);
    const used = new Set(INFORMATION_KINDS.flatMap((kind) => AUDIENCES.map((audience) => accessTo(kind, audience))));
    expect([...used].sort()).toEqual([...ACCESSES].sort());
  }); // prettier-ignore

  it('the register has these fields with these classes, the stricter one where it names two', () => {
    const stricter = { N: 'N', P: 'P', S: 'S', C: 'C', 'P/S': 'S', 'N/P': 'P' } as const;
    const ofRegister = Object.values(TABLES).flatMap((table) =>
      table.columns.map(({ name, sensitivity }) => `${table.name.slice(3)}.${name} ${stricter[sensitivity]}`),
    );
    const ofFields = FIELD_NAMES.map((name) => `${name} ${FIELD_CLASSES[name]}`);
    expect(ofFields.filter((line) => !ofRegister.includes(line))).toEqual([]);
  });
});
