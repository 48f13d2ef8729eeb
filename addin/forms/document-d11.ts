import { dateInWords } from '../domain/calendar-date.ts';
import { isFamily, isNeeded, type Party } from '../domain/party.ts';
import type { Case } from '../domain/case.ts';
import { isSide } from '../domain/case-facts.ts';
import { closed } from './case-ends.ts';
import type { DocumentContext, DocumentForm, Paper } from './document-form.ts';
import { letterForm, noticeToAuthority } from './letter-form.ts';
import { nameInPaper } from './party-words.ts';

/**
 * D11 Agreement not reached: the same core text to all parties, and a notice of facts without people to the
 * authority where it is not a party. Who declined or why stands only where NAME_DECLINER is Y, and then only who.
 */
export const coreText = (closedOn: string): string =>
  `An agreement by everyone to take part was not reached, so the service has closed this case on ${closedOn}. No one has to take part and this does not count against anyone.`;

const letter = letterForm({
  docId: 'D11',
  audience: ['family', 'body', 'supporter'],
  never: ['who declined (unless NAME_DECLINER is Y)', 'why anyone declined'],
  from: 'provider',
  rights: true,
  tags: {
    fields: {
      'Closing.CoreText': 'The core text, the same for all; do not change it',
      'Closing.Decliners': 'Who did not take part, only where NAME_DECLINER is Y (may stay empty)',
    },
    flags: {
      Appealable: 'the recipient is family and there is a decision that can be appealed',
      Notice: 'it is the notice to the authority',
    },
  },
  mustShow: ['Closing.CoreText', 'if:Notice'],
  fill(paper, theCase, party, context) {
    putClosing(paper, theCase, context);
    // A decision about the child is the family's matter: another party learns focus and dates only (process.md 7).
    const appealable =
      isFamily(party) && isSide(party) && !['NONE', 'UNKNOWN'].includes(theCase.appealableDecision);
    paper.flag('Notice', false).flag('Appealable', appealable);
  },
});

export const documentD11: DocumentForm = {
  ...letter,
  audience: [...letter.audience, 'authority'],
  toDocumentData(theCase, recipient, context) {
    if (recipient.kind !== 'authority') return letter.toDocumentData(theCase, recipient, context);
    const paper = noticeToAuthority(theCase, context).flag('Notice', true).flag('Appealable', false);
    putClosing(paper, theCase, { ...context, settings: { ...context.settings, NAME_DECLINER: 'N' } });
    return paper.finish('D11', theCase);
  },
};

function putClosing(paper: Paper, theCase: Case, context: DocumentContext): void {
  const end = closed(theCase);
  if (end && end.didNotProceedReason !== 'NOT_ALL_WILLING') {
    paper.fault(
      'DOC-AUDIENCE',
      'Closing.CoreText',
      'D11 is only for a case in which not everyone was willing.',
    );
  }
  paper
    .put(
      'Closing.CoreText',
      end && coreText(dateInWords(end.closedOn)),
      'needs the day on which the case was closed',
    )
    .putOptional(
      'Closing.Decliners',
      context.settings.NAME_DECLINER === 'Y' ? decliners(theCase) : undefined,
    );
}

function decliners(theCase: Case): string | undefined {
  const names = theCase.parties
    .filter((party) => isNeeded(party) && (party.reply === 'DECLINED' || party.reply === 'NO_REPLY'))
    .map((party: Party) => party.orgName ?? nameInPaper(party))
    .filter((name) => name !== undefined);
  return names.length === 0 ? undefined : names.join(', ');
}
