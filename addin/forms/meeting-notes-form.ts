import { isCalendarDate } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import { CYP_VIEWS_HOW } from '../domain/meeting.ts';
import type { MeetingNotes, NotedAction } from '../domain/meeting-notes.ts';
import { AGREEMENTS_REACHED } from '../domain/outcome-statement.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';

/**
 * The notes of a meeting as a file: what `statement make --meeting FILE.json` takes.
 *
 *     { "draftedBy": "A. Facilitator", "draftedOn": "2026-04-15",
 *       "attendees": ["PTY-000123", "PTY-000130"], "apologies": [],
 *       "cypViewsHow": "VIA_PARENT", "cypViews": "…",
 *       "discussionOutline": "One paragraph a line.",
 *       "agreementReached": "PARTIAL", "pointsAgreed": ["…"], "pointsOutstanding": "…",
 *       "actions": [{ "what": "…", "ownerPartyId": "PTY-000130", "dueOn": "2026-04-24",
 *                     "dueText": "…", "doneWhen": "…", "tell": "…" }],
 *       "reviewOn": "2026-07-01", "reviewCalledBy": "PTY-000130",
 *       "signers": ["PTY-000123", "PTY-000130"],
 *       "comments": [{ "partyId": "PTY-000123", "text": "…" }] }
 *
 * Lists may be left out when they are empty; signers default to the needed parties who took part. People are named
 * by their party id. All faults come at once, each with its path in the file.
 */
export function parseMeetingNotes(json: unknown, theCase: Case): Result<MeetingNotes, Problem[]> {
  const problems: Problem[] = [];
  const notes = new NotesReader(json, '', problems, theCase);
  if (!notes.isObject) return err([fault('', 'The notes must be one JSON object.')]);
  notes.onlyKnown([
    'draftedBy', 'draftedOn', 'attendees', 'apologies', 'cypViewsHow', 'cypViews', 'discussionOutline',
    'agreementReached', 'pointsAgreed', 'pointsOutstanding', 'actions', 'reviewOn', 'reviewCalledBy', 'signers',
    'comments',
  ]); // prettier-ignore
  const attendees = notes.parties('attendees');
  if (attendees.length === 0) problems.push(fault('attendees', 'At least one party took part.'));
  const needed = theCase.parties
    .filter(({ partyId, requiredToProceed }) => requiredToProceed === 'Y' && attendees.includes(partyId))
    .map(({ partyId }) => partyId);
  const cypViews = notes.text('cypViews', false);
  const pointsOutstanding = notes.text('pointsOutstanding', false);
  const reviewOn = notes.date('reviewOn', false);
  const reviewCalledBy = notes.party('reviewCalledBy', false);
  const value: MeetingNotes = {
    draftedBy: notes.text('draftedBy', true) ?? '',
    draftedOn: notes.date('draftedOn', true) ?? '',
    attendees,
    apologies: notes.parties('apologies'),
    cypViewsHow: notes.code('cypViewsHow', CYP_VIEWS_HOW),
    discussionOutline: notes.text('discussionOutline', true) ?? '',
    agreementReached: notes.code('agreementReached', AGREEMENTS_REACHED),
    pointsAgreed: notes.texts('pointsAgreed'),
    actions: notes.objects('actions').map(readAction),
    signers: notes.has('signers') ? notes.parties('signers') : needed,
    comments: notes.objects('comments').map((comment) => {
      comment.onlyKnown(['partyId', 'text']);
      return { partyId: comment.party('partyId', true) ?? '', text: comment.text('text', true) ?? '' };
    }),
    ...(cypViews !== undefined && { cypViews }),
    ...(pointsOutstanding !== undefined && { pointsOutstanding }),
    ...(reviewOn !== undefined && { reviewOn }),
    ...(reviewCalledBy !== undefined && { reviewCalledBy }),
  };
  return problems.length > 0 ? err(problems) : ok(value);
}

function readAction(action: NotesReader): NotedAction {
  action.onlyKnown(['what', 'ownerPartyId', 'dueOn', 'dueText', 'doneWhen', 'tell']);
  const dueOn = action.date('dueOn', false);
  const dueText = action.text('dueText', false);
  const doneWhen = action.text('doneWhen', false);
  const tell = action.text('tell', false);
  return {
    what: action.text('what', true) ?? '',
    ownerPartyId: action.party('ownerPartyId', true) ?? '',
    ...(dueOn !== undefined && { dueOn }),
    ...(dueText !== undefined && { dueText }),
    ...(doneWhen !== undefined && { doneWhen }),
    ...(tell !== undefined && { tell }),
  };
}

class NotesReader {
  readonly isObject: boolean;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly #problems: Problem[];
  readonly #case: Case;

  constructor(value: unknown, path: string, problems: Problem[], theCase: Case) {
    this.isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#values = this.isObject ? (value as Readonly<Record<string, unknown>>) : {};
    this.#path = path;
    this.#problems = problems;
    this.#case = theCase;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }

  onlyKnown(names: readonly string[]): void {
    for (const name of Object.keys(this.#values)) {
      if (!names.includes(name)) this.#fault(name.slice(0, 40), 'is none of the fields of meeting notes');
    }
  }

  text(name: string, needed: boolean): string | undefined {
    const value = this.#values[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (this.has(name) && typeof value !== 'string') this.#fault(name, 'must be text');
    else if (needed) this.#fault(name, 'is missing');
    return undefined;
  }

  date(name: string, needed: boolean): string | undefined {
    const value = this.text(name, needed);
    if (value === undefined || isCalendarDate(value)) return value;
    this.#fault(name, 'must be a day as YYYY-MM-DD');
    return undefined;
  }

  code<Code extends string>(name: string, codes: readonly [Code, ...Code[]]): Code {
    const value = this.text(name, true);
    const found = codes.find((code) => code === value);
    if (value !== undefined && found === undefined) this.#fault(name, `must be one of ${codes.join(', ')}`);
    return found ?? codes[0];
  }

  party(name: string, needed: boolean): string | undefined {
    const value = this.text(name, needed);
    if (value === undefined || this.#isParty(value)) return value;
    this.#fault(name, 'must be the id of a party of this case');
    return undefined;
  }

  parties(name: string): readonly string[] {
    const values = this.texts(name);
    if (values.some((value) => !this.#isParty(value))) {
      this.#fault(name, 'must hold ids of parties of this case only');
    }
    if (new Set(values).size < values.length) this.#fault(name, 'names a party twice');
    return values;
  }

  texts(name: string): readonly string[] {
    return this.#list(name).flatMap((value, index) => {
      if (typeof value === 'string' && value.trim() !== '') return [value];
      this.#fault(`${name}[${index}]`, 'must be text');
      return [];
    });
  }

  objects(name: string): readonly NotesReader[] {
    return this.#list(name).flatMap((value, index) => {
      const reader = new NotesReader(value, `${this.#path}${name}[${index}].`, this.#problems, this.#case);
      if (reader.isObject) return [reader];
      this.#fault(`${name}[${index}]`, 'must be an object');
      return [];
    });
  }

  #list(name: string): readonly unknown[] {
    const value = this.#values[name];
    if (Array.isArray(value)) return value;
    if (this.has(name)) this.#fault(name, 'must be a list');
    return [];
  }

  #isParty(id: string): boolean {
    return this.#case.parties.some(({ partyId }) => partyId === id);
  }

  #fault(name: string, what: string): void {
    this.#problems.push(fault(this.#path + name, `${this.#path}${name} ${what}.`));
  }
}

const fault = (tag: string, message: string): Problem => ({
  rule: 'NOTES',
  severity: 'error',
  place: { tag },
  message,
});
