import type { CalendarDate, LocalDateTime } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import { DOCUMENTS, type DocumentId } from '../domain/document-ids.ts';
import type { MeetingNotes } from '../domain/meeting-notes.ts';
import type { Party } from '../domain/party.ts';
import type { Problem } from '../domain/problem.ts';
import type { Provider } from '../domain/provider.ts';
import type { SignpostRoute } from '../domain/referral.ts';
import type { RespondentKind } from '../domain/report-facts.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Settings } from '../domain/settings.ts';
import type { Venue } from '../domain/venue.ts';
import type { WorkingCalendar } from '../domain/working-days.ts';

/**
 * A document of the service as data: who gets it, what it shows, what it must never hold, and how a case turns
 * into its values. One file a document (`document-d12.ts`); the list is document-forms.ts.
 */
export interface DocumentForm {
  readonly docId: DocumentId;
  /** Who may receive it; asked before anything is put together. */
  readonly audience: readonly Audience[];
  /** What must never stand in it, in the words of documents.md; rule 8 there holds for all. */
  readonly never: readonly string[];
  /** Every tag its template may use, with what it means: the source of templates/README.md. */
  readonly tags: FormTags;
  /** Tags that the template must show, whatever staff change in it. */
  readonly mustShow: readonly string[];
  /** Missing facts come all at once. */
  toDocumentData(
    theCase: Case,
    recipient: Recipient,
    context: DocumentContext,
  ): Result<DocumentData, Problem[]>;
  /** Words that stand in fields, so that they can be read, and that nobody may change: by tag. */
  readonly locked?: Readonly<Record<string, string>>;
  /** What a paper says about its own words (a fingerprint at its foot): known once it has been filled. */
  stamp?(data: DocumentData, words: readonly string[]): DocumentData;
}

/** Family and body are parties in whose name the meeting is; a referrer only referred. */
export type Audience = 'family' | 'body' | 'supporter' | 'referrer' | 'provider' | 'authority' | 'attendees';

export type Recipient =
  | { readonly kind: 'party'; readonly partyId: string }
  | { readonly kind: 'provider' }
  /** The DRS administrator of the authority, not the authority as a party. */
  | { readonly kind: 'authority' }
  /** Everyone who took part, with one paper: D12. */
  | { readonly kind: 'attendees' };

export interface FormTags {
  readonly fields: Readonly<Record<string, string>>;
  readonly sections: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly flags: Readonly<Record<string, string>>;
}

/** What a document needs besides the case: the service's own words, tables and the day. */
export interface DocumentContext {
  readonly today: CalendarDate;
  readonly settings: Settings;
  readonly calendar: WorkingCalendar;
  readonly providers: readonly Provider[];
  readonly venues: readonly Venue[];
  readonly service: ServiceDetails;
  /** Locked texts of tblLists RIGHTS_TEXT by id: RS1 to RS8. */
  readonly rightsTexts: Readonly<Record<string, string>>;
  /** Contacts of tblLists SIGNPOST_CONTACT by route, as a letter prints them. */
  readonly signpostContacts: Readonly<Partial<Record<SignpostRoute, string>>>;
  /** Time limits of the routes, from the same list (`S-TRIBUNAL-LIMIT`); where it has none the program's own words stand. */
  readonly signpostLimits?: Readonly<Partial<Record<SignpostRoute, string>>>;
  /** What was said in the meeting: for D12 before it stands in the register. */
  readonly notes?: MeetingNotes;
  /** D03: what is still missing, in words a family understands, and by when. */
  readonly asked?: { readonly missing: readonly string[]; readonly replyBy: CalendarDate };
  /** D04: a neutral line for each issue that goes elsewhere, where a person has written one. */
  readonly toldUs?: Readonly<Partial<Record<SignpostRoute, string>>>;
  /** D01: the day on which the request for an EHC needs assessment came; another matter than the referral. */
  readonly assessmentRequestedOn?: CalendarDate;
  /** D06: when the provider will call, and who; without it the letter names the day by which the call comes. */
  readonly call?: { readonly at?: LocalDateTime; readonly caller?: string };
  /** D13: a link to the statement, made for this recipient alone; without one it goes as a file with the letter. */
  readonly statementLink?: string;
  /** D18: dates that are offered instead, in words; "we will write" where there are none. */
  readonly newProposal?: string;
}

export interface ServiceDetails {
  readonly authorityName: string;
  readonly authorityPhone: string;
  readonly authorityEmail: string;
  /** One line and a link: how the service uses data. */
  readonly dataUse: string;
  /** How to complain about the service. */
  readonly complaints: string;
  /** D17: where the survey is online, one form for each kind of party, so that answers come in apart. */
  readonly surveyLinks?: Readonly<Partial<Record<RespondentKind, string>>>;
  /** D05: the key that was agreed with a provider, by its id. It stands in no paper and in no log. */
  readonly handoverKeys?: Readonly<Record<string, string>>;
}

/**
 * Collects the values of one document; what is missing becomes a problem with its field, so that all faults come
 * in one answer. No message quotes a value.
 */
export class Paper {
  readonly #fields: Record<string, string> = {};
  readonly #sections: Record<string, readonly DocumentRow[]> = {};
  readonly #flags: Record<string, boolean> = {};
  readonly #problems: Problem[] = [];
  #largePrint = false;

  /** A value that the document shows in any case. */
  put(tag: string, value: string | undefined, missing = 'is not known yet'): this {
    if (value === undefined || value.trim() === '') this.fault('DOC-MISSING', tag, `${tag} ${missing}.`);
    else this.#fields[tag] = value;
    return this;
  }

  /** A value that may stay empty: its control or its condition in the template says so. */
  putOptional(tag: string, value: string | undefined): this {
    this.#fields[tag] = value?.trim() ? value : '';
    return this;
  }

  rows(section: string, rows: readonly DocumentRow[]): this {
    this.#sections[section] = rows;
    return this;
  }

  flag(name: string, value: boolean): this {
    this.#flags[name] = value;
    return this;
  }

  /** documents.md rule 4: for a recipient whose communication needs say so. */
  inLargePrint(wanted: boolean): this {
    this.#largePrint = wanted;
    return this;
  }

  fault(rule: string, tag: string, message: string): this {
    this.#problems.push({ rule, severity: 'error', place: { tag }, message });
    return this;
  }

  /** The finished data, or everything that stands against it. */
  finish(docId: DocumentId, theCase: Pick<Case, 'caseRef'>, version = 1): Result<DocumentData, Problem[]> {
    if (this.#problems.length > 0) return err(this.#problems);
    return ok({
      docId,
      caseRef: theCase.caseRef,
      version,
      title: `${DOCUMENTS[docId].title} ${theCase.caseRef}`,
      ...(this.#largePrint && { largePrint: true as const }),
      fields: this.#fields,
      sections: this.#sections,
      flags: this.#flags,
    });
  }
}

/** The party a letter goes to; a problem where the recipient is none of this case (leak check 1). */
export function partyOf(theCase: Case, recipient: Recipient): Party | undefined {
  return recipient.kind === 'party'
    ? theCase.parties.find(({ partyId }) => partyId === recipient.partyId)
    : undefined;
}

const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  family: 'a side of the family',
  body: 'a body that is a side',
  supporter: 'whoever stands by a side',
  referrer: 'a referrer',
  provider: 'the provider',
  authority: 'the authority',
  attendees: 'those who took part',
};

/** For whom it is, so that whoever chose another recipient knows which to choose. */
export const refuseOthersThan = (docId: DocumentId, audience: readonly Audience[]): Result<never, Problem[]> =>
  refuseAudience(docId, `does not go to this recipient: it is for ${audience.map((each) => AUDIENCE_WORDS[each]).join(', or ')}`); // prettier-ignore

export const refuseAudience = (docId: DocumentId, why: string): Result<never, Problem[]> =>
  err([{ rule: 'DOC-AUDIENCE', severity: 'error', place: { key: docId }, message: `${docId} ${why}.` }]);
