import { describe, expect, it } from 'vitest';
import { HANDOVER_FIELDS } from '../../addin/domain/document-fields.ts';
import { FIELD_CLASSES } from '../../addin/domain/field-classes.ts';
import {
  RETURN_FIELDS,
  RETURN_IF_AGREED,
  forHandover,
  forReturn,
  mayLeaveTo,
} from '../../addin/domain/transfer-fields.ts';
import {
  CALENDAR,
  REQUESTER_ID,
  RESPONDENT_ID,
  academy,
  council,
  givenCase,
  mother,
  supporter,
} from '../support/given-case.ts';

const SECRET = 'SECRET';

/** A provider's file in which every confidential field is filled with the same word. */
const full = givenCase({ book: 'provider', parties: [mother({ declineReason: SECRET, safeContactNotes: 'Notes of hers' }), academy({ declineReason: SECRET }), council(), supporter({ partyRole: 'REFERRER' })] })
  .in('INVITING')
  .with({
    conflictNote: SECRET,
    preMeetings: [{ preMeetingId: 'PRE-00001', meetingId: 'MTG-00001', partyId: REQUESTER_ID, windowStart: '2026-04-07', windowEnd: '2026-04-13', preStatus: 'DONE', partyPosition: SECRET, wantsFromMeeting: SECRET, concerns: SECRET }],
    statements: [{ statementId: 'OS-00001', meetingId: 'MTG-00001', version: 1, statementStatus: 'DRAFT', draftedBy: 'A. Facilitator', draftedOn: '2026-04-15', agreementReached: 'PARTIAL', discussionOutline: 'OUTLINE', pointsOutstanding: 'POINTS', cypViews: 'VIEWS' }],
    signatures: [{ signatureId: 'SIG-00001', statementId: 'OS-00001', version: 1, partyId: RESPONDENT_ID, requestedOn: '2026-04-16', signStatus: 'REFUSED', refusalReason: SECRET, remindersSent: 0 }],
    actions: [
      { actionId: 'ACT-00001', statementId: 'OS-00001', seqNo: 1, what: 'Send the timetable', ownerPartyId: RESPONDENT_ID, actionStatus: 'OPEN' },
      { actionId: 'ACT-00002', statementId: 'OS-00001', seqNo: 2, what: 'Call the review', ownerPartyId: 'PTY-000003', actionStatus: 'OPEN' },
    ],
  }); // prettier-ignore
const theCase = full.theCase;

describe('The handover (D05)', () => {
  const handover = forHandover(theCase, CALENDAR);

  it('P07 carries nothing confidential, no note of the file and no safeguarding flag', () => {
    const text = JSON.stringify(handover);
    expect(text).not.toContain(SECRET);
    expect(text).not.toMatch(
      /safeguarding|lookedAfter|caseOwner|sourceMessageId|cypPostcode|homeLa|history|contactId/,
    );
  });

  it('gives the family’s contacts with safe-contact notes, of a respondent the names and work contacts', () => {
    const [family, school] = handover.parties;
    expect(family).toMatchObject({ partyId: REQUESTER_ID, safeContactNotes: 'Notes of hers', bslInterpreter: 'N', email: 'meera@example.org' });
    expect(school).toMatchObject({ partyId: RESPONDENT_ID, orgName: 'Example Academy Trust', email: 'tom@academy.example' });
    expect(Object.keys(school ?? {})).not.toContain('wheelchairAccess');
  }); // prettier-ignore

  it('leaves out a referrer who takes no part', () => {
    expect(handover.parties.map(({ partyRole }) => partyRole)).toEqual([
      'REQUESTER',
      'RESPONDENT',
      'RESPONDENT',
    ]);
  });

  it('says child or young person, and the permissions with day and way', () => {
    expect(handover.cypStatus).toBe('CHILD');
    expect(handover.consents[0]).toMatchObject({ purpose: 'SHARE_WITH_PROVIDER', decision: 'GIVEN' });
    expect(Object.keys(handover.consents[0] ?? {})).not.toContain('evidenceRef');
  });

  it('names only fields of its list', () => {
    const field = (table: string) => (key: string) =>
      `${table}.${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    const named = [
      ...Object.keys(handover.facts).map(field('Cases')),
      ...handover.parties.flatMap((party) => Object.keys(party).map(field('Parties'))),
      ...handover.consents.flatMap((consent) => Object.keys(consent).map(field('Consents'))),
    ];
    const listed: readonly string[] = HANDOVER_FIELDS;
    expect(named.filter((name) => !listed.includes(name))).toEqual([]);
  });
});

describe('The return', () => {
  it('INV-6 never carries a word of class C, nor names, contacts or the focus', () => {
    const text = JSON.stringify(forReturn(theCase, ['OS-00001']));
    expect(text).not.toContain(SECRET);
    expect(text).not.toMatch(/Meera|Patel|Aisha|example\.org|focusOfMeeting|summary/);
  });

  it('carries the answers, dates and ticks', () => {
    const back = forReturn(theCase);
    expect(back).toMatchObject({ caseRef: 'DR-2026-0042', state: 'INVITING' });
    expect(back.signatures[0]).toEqual({ signatureId: 'SIG-00001', statementId: 'OS-00001', version: 1, partyId: RESPONDENT_ID, requestedOn: '2026-04-16', signStatus: 'REFUSED', remindersSent: 0 });
    expect(back.preMeetings[0]).toMatchObject({ preStatus: 'DONE', windowStart: '2026-04-07' });
  }); // prettier-ignore

  it('COPY_OUTCOME_TO_LA the words of the statement need the family’s yes and the attendees’ agreement, both', () => {
    const agreed = full.withConsent({ partyId: REQUESTER_ID, purpose: 'COPY_OUTCOME_TO_LA', decision: 'GIVEN' }).theCase;
    expect(forReturn(theCase, ['OS-00001']).statements[0]).not.toHaveProperty('discussionOutline');
    expect(forReturn(agreed).statements[0]).not.toHaveProperty('discussionOutline');
    expect(forReturn(agreed, ['OS-00001']).statements[0]).toMatchObject({ discussionOutline: 'OUTLINE', pointsOutstanding: 'POINTS', cypViews: 'VIEWS' });
    expect(forReturn(agreed, ['OS-00001']).actions.map(({ what }) => what)).toEqual(['Send the timetable', 'Call the review']);
  }); // prettier-ignore

  it('COPY_OUTCOME_TO_LA withdrawn ends it', () => {
    const withdrawn = full
      .withConsent({ partyId: REQUESTER_ID, purpose: 'COPY_OUTCOME_TO_LA', decision: 'GIVEN' })
      .withConsent({ partyId: REQUESTER_ID, purpose: 'COPY_OUTCOME_TO_LA', decision: 'WITHDRAWN' }).theCase;
    expect(forReturn(withdrawn, ['OS-00001']).statements[0]).not.toHaveProperty('cypViews');
  });

  it('without a copy the authority learns the wording of its own actions only', () => {
    expect(forReturn(theCase).actions.map(({ what }) => what)).toEqual([undefined, 'Call the review']);
  });

  it('the list of fields: class N by provider or program, and five answers by name', () => {
    const others = RETURN_FIELDS.filter((name) => FIELD_CLASSES[name] !== 'N');
    expect(others).toEqual(['Parties.Reply', 'Signatures.SignStatus']);
    expect(RETURN_FIELDS).toEqual(expect.arrayContaining(['PreMeetings.PreStatus', 'OutcomeStatements.AgreementReached', 'Actions.ActionStatus', 'Cases.State']));
    for (const name of RETURN_IF_AGREED) expect(RETURN_FIELDS).not.toContain(name);
    expect(mayLeaveTo('authority')).toBe(RETURN_FIELDS);
    expect(mayLeaveTo('provider')).toBe(HANDOVER_FIELDS);
  }); // prettier-ignore

  it('names only fields of its list', () => {
    const back = forReturn(theCase);
    const field = (table: string) => (key: string) => `${table}.${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    const rows = { Parties: back.parties, Contacts: back.contacts, Meetings: back.meetings, PreMeetings: back.preMeetings, OutcomeStatements: back.statements, Signatures: back.signatures, Actions: back.actions };
    const named = Object.entries(rows).flatMap(([table, list]) => list.flatMap((row) => Object.keys(row).map(field(table))));
    const listed: readonly string[] = [...RETURN_FIELDS, 'Actions.What'];
    expect(named.filter((name) => !listed.includes(name))).toEqual([]);
  }); // prettier-ignore
});
