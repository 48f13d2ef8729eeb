import { dayInWords } from '../domain/calendar-date.ts';
import { letterForm, refuseOtherSide } from './letter-form.ts';

/** D03 Request for information or permission: asks only for what R-K2, R-K6, R-K9 or R-M6 miss. */
export const documentD03 = letterForm({
  docId: 'D03',
  audience: ['family', 'body'],
  never: ["the summary of another person's view"],
  from: 'authority',
  rights: false,
  tags: {
    fields: { 'Asked.ReplyBy': 'Day by which we ask for an answer' },
    sections: { Missing: { Text: 'One thing that is missing, in plain words' } },
    flags: { Permission: 'the permissions to share are not given yet' },
  },
  mustShow: ['Asked.ReplyBy'],
  fill(paper, theCase, party, context) {
    refuseOtherSide(paper, party, 'D03');
    const given = (purpose: string): boolean =>
      theCase.consents.findLast((consent) => consent.purpose === purpose && consent.partyId === party.partyId)
        ?.decision === 'GIVEN';
    const permission = !given('SHARE_WITH_PROVIDER') || !given('PROVIDER_CONTACTS_OTHER_PARTIES');
    const missing = context.asked?.missing ?? [];
    if (missing.length === 0 && !permission) {
      paper.fault('DOC-MISSING', 'Missing[]', 'Nothing is named that is missing.');
    }
    paper
      .put('Asked.ReplyBy', context.asked && dayInWords(context.asked.replyBy))
      .rows(
        'Missing',
        missing.map((text) => ({ Text: text })),
      )
      .flag('Permission', permission);
  },
});
