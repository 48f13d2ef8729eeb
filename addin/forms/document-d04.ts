import type { Case } from '../domain/case.ts';
import { isFamily, isRequester } from '../domain/party.ts';
import type { SignpostRoute } from '../domain/referral.ts';
import { openProgressOf } from '../domain/case-facts.ts';
import { letterForm } from './letter-form.ts';
import { SIGNPOST_WORDS } from './signpost-words.ts';

/**
 * D04 Signpost letter: for all of a request, or for the part that goes elsewhere (ACCEPT_PART). Where the family is
 * pointed to is for the family and for whoever asked; a referrer and another side hear that it was passed on.
 */
export const documentD04 = letterForm({
  docId: 'D04',
  audience: ['family', 'body', 'referrer'],
  never: ['legal advice on success', '"we cannot help you" without a route'],
  from: 'authority',
  rights: true,
  tags: {
    sections: {
      Issues: {
        ToldUs: 'What you told us, one neutral line',
        Why: 'Why disagreement resolution is not the route',
        Route: 'The right route',
        Contact: 'Contact for the route',
        Limit: 'Time limit (may stay empty)',
      },
    },
    flags: {
      Part: 'the rest of the request goes on',
      Referrer: 'the recipient only referred the family',
      OtherSide: 'the recipient is an organisation that did not ask for the service',
    },
  },
  mustShow: ['Issues[].Route', 'Issues[].Contact', 'Issues[].Why', 'if:Referrer', 'if:OtherSide'],
  fill(paper, theCase, party, context) {
    const referrer = party.partyRole === 'REFERRER';
    const otherSide = !referrer && !isFamily(party) && !isRequester(party);
    const routes = signpostedTo(theCase);
    if (routes.length === 0)
      paper.fault('DOC-MISSING', 'Issues[]', 'No route is named to point the family to.');
    paper.flag('Referrer', referrer).flag('OtherSide', otherSide).flag('Part', isPart(theCase));
    // A referrer hears that it was passed on, not what the family asked (D02: no outcome without permission).
    paper.rows(
      'Issues',
      referrer || otherSide
        ? []
        : routes.map((route) => {
            const words = SIGNPOST_WORDS[route];
            const contact = context.signpostContacts[route];
            if (!contact?.trim()) {
              paper.fault(
                'DOC-MISSING',
                'Issues[].Contact',
                `The contact of ${route} is not in the list SIGNPOST_CONTACT.`,
              );
            }
            return {
              RouteCode: route,
              // A heading of the letter.
              ToldUs: (context.toldUs?.[route] ?? words.toldUs).replace(/\.\s*$/, ''),
              Why: words.why,
              Route: words.route,
              Contact: contact ?? '',
              Limit: context.signpostLimits?.[route] ?? words.limit ?? '',
            };
          }),
    );
  },
});

function signpostedTo(theCase: Case): readonly SignpostRoute[] {
  const progress = openProgressOf(theCase);
  return 'signpostedTo' in progress ? progress.signpostedTo : [];
}

function isPart(theCase: Case): boolean {
  const progress = openProgressOf(theCase);
  return 'triageOutcome' in progress && progress.triageOutcome === 'ACCEPT_PART';
}
