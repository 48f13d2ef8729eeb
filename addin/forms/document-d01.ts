import { dateInWords, type CalendarDate } from '../domain/calendar-date.ts';
import type { Provider } from '../domain/provider.ts';
import { statutoryDueOn } from '../domain/statutory-limits.ts';
import { phoneInWords } from '../domain/uk-formats.ts';
import { letterForm } from './letter-form.ts';
import { childName } from './party-words.ts';

/**
 * D01 Acknowledgement of a request for an EHC needs assessment, with what disagreement resolution is. The request is
 * another matter than the referral, so its day is named by whoever makes the letter and never taken from the case.
 */
export const documentD01 = letterForm({
  docId: 'D01',
  audience: ['family'],
  never: ['pressure', 'disagreement resolution as a first step'],
  from: 'authority',
  rights: true,
  tags: {
    fields: {
      'Cases.CypName': "The child's or young person's name",
      'Request.ReceivedOn': 'Date on which the request for an assessment came',
      'Request.DecideBy': 'Day by which the council decides, six weeks after the request',
    },
    sections: { Providers: { Name: 'A provider of disagreement resolution', Phone: 'Its phone number' } },
  },
  mustShow: ['Request.ReceivedOn', 'Request.DecideBy', 'Providers[].Name', 'Providers[].Phone'],
  fill(paper, theCase, _party, context) {
    const requestedOn = context.assessmentRequestedOn;
    const decideBy = requestedOn && statutoryDueOn('DECIDE_ASSESSMENT', requestedOn, context.calendar);
    const providers = context.providers.filter((provider) => offersService(provider, context.today));
    if (providers.length === 0)
      paper.fault('DOC-MISSING', 'Providers[]', 'No provider of disagreement resolution is under contract.');
    paper
      .put('Cases.CypName', childName(theCase, 'full'))
      .put('Request.ReceivedOn', requestedOn && dateInWords(requestedOn))
      .put('Request.DecideBy', decideBy && dateInWords(decideBy))
      .rows(
        'Providers',
        providers.map(({ providerName, providerPhone }) => ({
          Name: providerName,
          Phone: phoneInWords(providerPhone),
        })),
      );
  },
});

const offersService = ({ providerServices, contractFrom, contractTo }: Provider, on: CalendarDate): boolean =>
  providerServices.includes('DRS') && contractFrom <= on && on <= contractTo;
