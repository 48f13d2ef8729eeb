import { dayInWords } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import { otherVersions } from '../domain/other-versions.ts';
import { isFamily, isRequester, type Party } from '../domain/party.ts';
import { standsForYoungPerson } from '../domain/permission.ts';
import { requiredRights } from '../domain/rights-statements.ts';
import { phoneInWords } from '../domain/uk-formats.ts';
import { acceptedOf, isAfterMeeting, isSide, isTypeFour, saidNo } from '../domain/case-facts.ts';
import {
  Paper,
  partyOf,
  refuseAudience,
  refuseOthersThan,
  type Audience,
  type DocumentContext,
  type DocumentForm,
  type FormTags,
} from './document-form.ts';
import { greeting, nameInPaper } from './party-words.ts';

/**
 * What all letters of the service share: sender, recipient, reference, and for families their rights, advice, data
 * use and complaints (documents.md section 0, rules 1 to 7). A letter adds its own fields.
 */
export interface LetterSpec {
  readonly docId: DocumentId;
  readonly audience: readonly Audience[];
  readonly never: readonly string[];
  /** Whose letter it is; `either` goes by how far the case has come. */
  readonly from: 'authority' | 'provider' | 'either';
  /** Whether its family version holds rights statements; which ones says rights-statements.ts. */
  readonly rights: boolean;
  /** It leads to a meeting: not made once that was held. */
  readonly beforeMeeting?: boolean;
  /** It tells when, where and with whom the meeting is: not made for a party that said no or never answered. */
  readonly forWhoTakesPart?: boolean;
  readonly tags: Partial<FormTags>;
  readonly mustShow: readonly string[];
  /** The letter's own values. */
  fill(paper: Paper, theCase: Case, party: Party, context: DocumentContext): void;
}

const LETTER_TAGS: FormTags = {
  fields: {
    'Cases.CaseRef': 'Case reference',
    'Letter.Date': 'Date of the letter in words',
    'Sender.Name': 'Who sends the letter',
    'Sender.Phone': 'Phone number of the sender',
    'Sender.Email': 'E-mail address of the sender',
    'Recipient.Name': 'Name of the recipient',
    'Recipient.Address': 'Postal address, only in letters by post (may stay empty)',
    'Recipient.Greeting': 'Dear …',
    'Sendiass.Contact': 'Contact of SENDIASS Leicester, family only',
    'Service.DataUse': 'How we use data: one line and a link, family only',
    'Service.Complaints': 'How to complain about the service, a whole sentence, family only',
  },
  sections: { Rights: { Text: 'A rights statement; locked text, do not change it' } },
  flags: {
    Family: 'the recipient is a parent, carer or young person',
    YoungPerson: 'the recipient is the young person',
    ByPost: 'the letter goes by post',
    OtherVersion: 'a translation, an Easy Read version, Braille or a recording goes with the letter',
  },
};

export function letterForm(spec: LetterSpec): DocumentForm {
  const forFamily = spec.audience.includes('family');
  return {
    docId: spec.docId,
    audience: spec.audience,
    never: spec.never,
    tags: {
      fields: { ...LETTER_TAGS.fields, ...spec.tags.fields },
      sections: { ...LETTER_TAGS.sections, ...spec.tags.sections },
      flags: { ...LETTER_TAGS.flags, ...spec.tags.flags },
    },
    mustShow: [
      'Cases.CaseRef',
      'Letter.Date',
      'Recipient.Name',
      'Sender.Name',
      'Sender.Phone',
      'Recipient.Greeting',
      ...(forFamily ? ['Sendiass.Contact', 'Service.DataUse', 'Service.Complaints'] : []),
      ...(forFamily && spec.rights ? ['Rights[].Text'] : []),
      ...spec.mustShow,
    ],
    toDocumentData(theCase, recipient, context) {
      const party = partyOf(theCase, recipient);
      if (!party) return refuseAudience(spec.docId, 'goes to one party of the case');
      const audience = audienceOf(party);
      if (!spec.audience.includes(audience)) return refuseOthersThan(spec.docId, spec.audience);
      if (isFamily(party) && isTypeFour(theCase)) {
        return refuseAudience(spec.docId, 'has no family version between organisations (R-T4)');
      }
      const paper = new Paper();
      if (spec.beforeMeeting === true && isAfterMeeting(theCase))
        paper.fault(
          'DOC-TOO-LATE',
          'Letter.Date',
          `${spec.docId} has no place any more: the meeting was held.`,
        );
      if (spec.beforeMeeting === true && standsForYoungPerson(theCase, party, context.today))
        paper.fault(
          'DOC-AUDIENCE',
          'Recipient.Name',
          `${spec.docId} goes to the young person, who decides in person. A parent gets it when the young person wants that and the case has the parent as supporter or representative.`,
        );
      if (spec.forWhoTakesPart === true && saidNo(party))
        paper.fault(
          'DOC-AUDIENCE',
          'Recipient.Name',
          `${spec.docId} is for those who take part; this party said no or did not answer.`,
        );
      putLetter(paper, spec, theCase, party, context);
      spec.fill(paper, theCase, party, context);
      return paper.finish(spec.docId, theCase);
    },
  };
}

/**
 * A referrer who is no party otherwise gets only what a referrer may know. Whoever stands by a side (a grandparent, an
 * interpreter) is no side, of whatever kind: letters about the case itself are not for them.
 */
export function audienceOf(party: Party): Audience {
  if (party.partyRole === 'REFERRER') return 'referrer';
  if (!isSide(party)) return 'supporter';
  return isFamily(party) ? 'family' : 'body';
}

/** A letter about the request itself: the other side does not hear of it before it is invited (process.md section 7). */
export function refuseOtherSide(paper: Paper, party: Party, docId: DocumentId): void {
  if (isFamily(party) || isRequester(party) || party.partyRole === 'REFERRER') return;
  paper.fault('DOC-AUDIENCE', 'Recipient.Name', `${docId} does not go to the other side of a case.`);
}

function putLetter(
  paper: Paper,
  spec: LetterSpec,
  theCase: Case,
  party: Party,
  context: DocumentContext,
): void {
  const family = isFamily(party) && isSide(party);
  const byPost = party.preferredContact === 'LETTER';
  paper
    .put('Cases.CaseRef', theCase.caseRef)
    .put('Letter.Date', dayInWords(context.today))
    .put('Recipient.Name', nameInPaper(party))
    // Shown nowhere: an answer on the paper is theirs, whoever sends it back.
    .put('Recipient.PartyId', party.partyId)
    .put('Recipient.Greeting', greeting(party))
    .flag('Family', family)
    .flag('YoungPerson', party.partyKind === 'YOUNG_PERSON')
    .flag('ByPost', byPost)
    .flag('OtherVersion', otherVersions(spec.docId, party).length > 0)
    .inLargePrint(party.communicationNeeds.includes('LARGE_PRINT'));
  putSender(paper, spec.from, theCase, context);
  if (byPost) paper.put('Recipient.Address', addressOf(party), 'is needed for a letter by post');
  else paper.putOptional('Recipient.Address', undefined);

  if (!family) {
    paper
      .putOptional('Sendiass.Contact', undefined)
      .putOptional('Service.DataUse', undefined)
      .putOptional('Service.Complaints', undefined)
      .rows('Rights', []);
    return;
  }
  paper
    .put('Sendiass.Contact', context.signpostContacts['S-SENDIASS'], 'is not in the list SIGNPOST_CONTACT')
    .put('Service.DataUse', context.service.dataUse)
    .put('Service.Complaints', context.service.complaints)
    .rows(
      'Rights',
      requiredRights(spec.docId, theCase, party, context.rightsTexts, context.calendar).map(
        ({ id, text }) => ({ Id: id, Text: text }),
      ),
    );
}

/** What a letter to the DRS administrator of the authority has instead of a party: nobody's name, no words for families. */
export function noticeToAuthority(theCase: Case, context: DocumentContext): Paper {
  const paper = new Paper()
    .put('Cases.CaseRef', theCase.caseRef)
    .put('Letter.Date', dayInWords(context.today))
    .put('Recipient.Name', context.service.authorityName)
    .put('Recipient.Greeting', 'Dear colleague')
    .putOptional('Recipient.Address', undefined)
    .putOptional('Sendiass.Contact', undefined)
    .putOptional('Service.DataUse', undefined)
    .putOptional('Service.Complaints', undefined)
    .rows('Rights', [])
    .flag('Family', false)
    .flag('YoungPerson', false)
    .flag('ByPost', false)
    .flag('OtherVersion', false);
  putSender(paper, 'provider', theCase, context);
  return paper;
}

function putSender(paper: Paper, from: LetterSpec['from'], theCase: Case, context: DocumentContext): void {
  const provider = context.providers.find(({ providerId }) => providerId === acceptedOf(theCase)?.providerId);
  if (from === 'authority' || (from === 'either' && (!provider || theCase.book === 'authority'))) {
    const { service } = context;
    paper
      .put('Sender.Name', service.authorityName)
      .put('Sender.Phone', phoneInWords(service.authorityPhone))
      .put('Sender.Email', service.authorityEmail);
    return;
  }
  if (provider === undefined) {
    paper.fault('DOC-MISSING', 'Sender.Name', `This letter is the provider's, and ${whyNoProvider(theCase)}`);
    return;
  }
  paper
    .put('Sender.Name', provider.providerName)
    .put('Sender.Phone', phoneInWords(provider.providerPhone))
    .put('Sender.Email', provider.referralEmail);
}

/** The cause, where there is nobody in whose name the letter could go. */
function whyNoProvider(theCase: Case): string {
  const accepted = acceptedOf(theCase);
  return accepted === undefined
    ? 'the case has no provider yet: it gets one when it is accepted (P05).'
    : `${accepted.providerId} is not in the sheet Providers: add it there.`;
}

const addressOf = (party: Party): string | undefined =>
  party.address1 !== undefined && party.postcode !== undefined
    ? [party.address1, party.address2, party.town, party.postcode].filter(Boolean).join('\n')
    : undefined;
