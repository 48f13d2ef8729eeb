import { dateInWords, dayInWords } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import { addWorkingDays } from '../domain/working-days.ts';
import { letterForm, refuseOtherSide } from './letter-form.ts';
import { nameInPaper } from './party-words.ts';

/** D02 Referral acknowledgement: to the requester; a referrer gets the short version and nothing else. */
export const documentD02 = letterForm({
  docId: 'D02',
  audience: ['family', 'body', 'referrer'],
  never: ['to a referrer: anything but that the referral came and that we will speak to the family'],
  from: 'authority',
  rights: true,
  tags: {
    fields: {
      'Cases.ReceivedOn': 'Date on which the request came',
      'Next.DecideBy': 'Day by which we say what happens next',
      'Referral.By': 'Who asked us to help, where it was not the recipient (may stay empty)',
    },
    flags: { Referrer: 'the recipient only referred the family' },
  },
  mustShow: ['Cases.ReceivedOn', 'Next.DecideBy', 'if:Referrer'],
  fill(paper, theCase, party, context) {
    refuseOtherSide(paper, party, 'D02');
    const isReferrer = party.partyRole === 'REFERRER';
    paper.put('Cases.ReceivedOn', dateInWords(theCase.receivedOn)).flag('Referrer', isReferrer);
    if (isReferrer) {
      // Nothing else, in the data behind the page either.
      paper.putOptional('Next.DecideBy', undefined).putOptional('Referral.By', undefined);
      return;
    }
    paper
      .put(
        'Next.DecideBy',
        dayInWords(addWorkingDays(context.calendar, context.today, context.settings.TRIAGE_WD)),
      )
      .putOptional('Referral.By', referredBy(theCase));
  },
});

/** The body for which the referrer writes, else the person: a family that did not ask us hears who did. */
function referredBy({ parties }: Case): string | undefined {
  const referrer = parties.find(({ partyRole }) => partyRole === 'REFERRER');
  return referrer && (referrer.orgName ?? nameInPaper(referrer));
}
