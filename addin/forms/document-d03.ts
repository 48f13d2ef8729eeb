import { dayInWords } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import { isFamily, isRequester } from '../domain/party.ts';
import { isWorkingDay } from '../domain/working-days.ts';
import { ageStatus } from '../domain/young-person.ts';
import { letterForm, refuseOtherSide } from './letter-form.ts';
import { childName } from './party-words.ts';

/** D03 Request for information or permission: asks only for what R-K2, R-K6, R-K9 or R-M6 miss. */
export const documentD03 = letterForm({
  docId: 'D03',
  audience: ['family', 'body'],
  never: ["the summary of another person's view"],
  from: 'authority',
  rights: false,
  tags: {
    fields: {
      'Asked.ReplyBy': 'Day by which we ask for an answer',
      'YoungPerson.Name': 'For whom the separate page is (may stay empty)',
    },
    sections: {
      Missing: {
        Text: 'One thing that is missing, in plain words',
        Answer: 'The answer, for the recipient to fill in (may stay empty)',
      },
      Permissions: {
        Text: 'A permission that is asked for',
        Yes: 'Mark for yes (may stay empty)',
        No: 'Mark for no (may stay empty)',
      },
    },
    flags: {
      Permission: 'the permissions to share are not given yet',
      OwnRequest: 'the young person wrote herself or himself, and nobody asked in between',
      ForYoungPerson: 'the young person decides and has not been asked: a page for them (R-K2)',
    },
  },
  mustShow: ['Asked.ReplyBy'],
  fill(paper, theCase, party, context) {
    refuseOtherSide(paper, party, 'D03');
    const given = (purpose: string): boolean =>
      theCase.consents.findLast((consent) => consent.purpose === purpose && consent.partyId === party.partyId)
        ?.decision === 'GIVEN';
    const asked = PERMISSIONS.filter(({ Purpose }) => !given(Purpose));
    const permission = asked.length > 0;
    const forYoungPerson = isFamily(party) && party.partyKind !== 'YOUNG_PERSON' && mustBeAsked(theCase);
    const missing = context.asked?.missing ?? [];
    if (missing.length === 0 && !permission) {
      paper.fault('DOC-MISSING', 'Missing[]', 'Nothing is named that is missing.');
    }
    const replyBy = context.asked?.replyBy;
    if (replyBy !== undefined && (replyBy <= context.today || !isWorkingDay(context.calendar, replyBy)))
      paper.fault(
        'DOC-DAY',
        'Asked.ReplyBy',
        'The day by which an answer is asked for is a working day after the day of the letter: name another one, or none, and INFO_REPLY_WD gives it.',
      );
    paper
      .put('Asked.ReplyBy', context.asked && dayInWords(context.asked.replyBy))
      .rows(
        'Missing',
        missing.map((text) => ({ Text: text, Answer: '' })),
      )
      .putOptional('YoungPerson.Name', forYoungPerson ? childName(theCase, 'full') : undefined)
      .flag('OwnRequest', isRequester(party) && theCase.referralSource === 'YOUNG_PERSON')
      .flag('ForYoungPerson', forYoungPerson)
      .rows('Permissions', asked)
      .flag('Permission', permission);
  },
});

/** R-K2: a young person with capacity decides, and only somebody else has asked so far. */
function mustBeAsked({ cypDob, receivedOn, cypCapacity, parties, consents }: Case): boolean {
  if (cypDob === undefined || cypDob > receivedOn || ageStatus(cypDob, receivedOn) !== 'YOUNG_PERSON')
    return false;
  const own = parties.filter(({ partyKind }) => partyKind === 'YOUNG_PERSON').map(({ partyId }) => partyId);
  const hasSaid = consents.some(({ partyId, decision }) => own.includes(partyId) && decision !== 'ASKED');
  return cypCapacity !== 'REPRESENTATIVE_ACTS' && !hasSaid;
}

/** What a hand-over needs (documents.md D03); answers.ts reads what is marked. */
const PERMISSIONS = [
  { Purpose: 'SHARE_WITH_PROVIDER', Text: 'Share with the provider', Yes: '', No: '' },
  {
    Purpose: 'PROVIDER_CONTACTS_OTHER_PARTIES',
    Text: 'The provider may contact the other side',
    Yes: '',
    No: '',
  },
] as const;
