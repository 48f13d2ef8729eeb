import type { CalendarDate, LocalDateTime } from '../../addin/domain/calendar-date.ts';
import { dateOf, toLondon } from '../../addin/domain/calendar-date.ts';
import { dueOn } from '../../addin/domain/deadlines.ts';
import type { Actor, Case, RegisterKind } from '../../addin/domain/case.ts';
import type { CaseCommand, DocumentDue } from '../../addin/domain/case-commands.ts';
import type { MeetingNotes } from '../../addin/domain/meeting-notes.ts';
import type { PostponeReason } from '../../addin/domain/meeting.ts';
import { fullName } from '../../addin/domain/party.ts';
import { operationId } from '../../addin/domain/operation-id.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Settings } from '../../addin/domain/settings.ts';
import type { WorkingCalendar } from '../../addin/domain/working-days.ts';
import type { Calendar } from '../../addin/ports/calendar.ts';
import { bookMeeting } from '../../addin/workflows/book-meeting.ts';
import { changeCaseAndDiary } from '../../addin/workflows/change-case-and-diary.ts';
import { changeCase, loadCase } from '../../addin/workflows/change-case.ts';
import type { ChangedCase } from '../../addin/workflows/change-case.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { findMeeting } from '../../addin/workflows/find-meeting.ts';
import { makeStatement } from '../../addin/workflows/make-statement.ts';
import { openHandover, readHandoverFile } from '../../addin/workflows/open-handover.ts';
import { postponeMeeting } from '../../addin/workflows/postpone-meeting.ts';
import type { Reference } from '../../addin/workflows/reference.ts';
import { returnProgress } from '../../addin/workflows/return-progress.ts';
import { sendDocument, sendDocuments } from '../../addin/workflows/send-documents.ts';
import type { Papers } from '../../addin/workflows/make-document.ts';
import type { Service } from '../../addin/workflows/service.ts';
import type { Diary } from './diary.ts';
import { FACILITATOR } from './facilitator.ts';

/** The two organisations of the demo with their books, and what happens between them. */
export interface Office {
  readonly service: Omit<Service, 'person'>;
  readonly reference: Reference;
  readonly papers: Papers;
}

/** Who acts under which initials; the audit log shows them. */
const INITIALS: Record<Actor, string> = { LA: 'JB', LM: 'NK', PC: 'SG', F: 'AF', SYS: 'SYS' };

/**
 * Where the story is played: every step goes through the same workflows as the panes and the command line use. A
 * refusal or a fault here is a mistake in the story, so it stops the demo.
 */
export class Stage {
  readonly diary: Diary;
  readonly calendar: WorkingCalendar;
  readonly settings: Settings;
  readonly remarks: string[] = [];
  readonly #offices: Record<RegisterKind, Office>;
  readonly #diaries: Calendar;
  readonly #returning = new Map<string, CalendarDate>();
  readonly #asked = new Map<string, readonly string[]>();
  #postponed: string | undefined;
  #signedInPart: string | undefined;

  constructor(diary: Diary, offices: Record<RegisterKind, Office>, diaries: Calendar) {
    this.diary = diary;
    this.#offices = offices;
    this.#diaries = diaries;
    this.calendar = offices.provider.reference.calendar;
    this.settings = offices.provider.reference.settings;
  }

  office(book: RegisterKind): Office {
    return this.#offices[book];
  }

  as(book: RegisterKind, role: Actor): Service {
    return { ...this.#offices[book].service, person: { role, initials: INITIALS[role] } };
  }

  get today(): CalendarDate {
    return dateOf(toLondon(this.diary.now()));
  }

  async load(book: RegisterKind, caseRef: string): Promise<Case> {
    return must(await loadCase(this.as(book, 'SYS'), caseRef), caseRef, 'load').theCase;
  }

  /** Carries out commands, sends what must follow, and lets the authority know where the provider's case stands. */
  async change(
    book: RegisterKind,
    caseRef: string,
    role: Actor,
    key: string,
    commands: readonly CaseCommand[],
  ): Promise<ChangedCase> {
    const operation = operationId('demo', book, caseRef, key);
    const changed = must(
      await changeCaseAndDiary(
        this.as(book, role),
        this.#offices[book].reference,
        this.#diaries,
        caseRef,
        commands,
        operation,
      ),
      caseRef,
      key,
    );
    await this.#followUp(book, caseRef, role, changed);
    return changed;
  }

  async #followUp(book: RegisterKind, caseRef: string, role: Actor, changed: ChangedCase): Promise<void> {
    const byTime = new Map<string, DocumentDue[]>();
    for (const due of changed.documentsDue) {
      // The handover is sent by handOver(), because the provider opens it.
      if (due.docId === 'D05') continue;
      const when = this.#sendingTime(due);
      byTime.set(when, [...(byTime.get(when) ?? []), due]);
    }
    for (const [when, dues] of byTime) {
      this.diary.plan(when.slice(0, 10), when.slice(11), () => this.#send(book, caseRef, role, dues));
    }
    if (book === 'provider' && !changed.repeated) this.#planReturn(caseRef);
    return Promise.resolve();
  }

  /** At once, or on the day on which it is due when that lies ahead. */
  #sendingTime(due: DocumentDue): LocalDateTime {
    const waits = ['D10', 'D15', 'D17'].includes(due.docId) && due.dueOn > this.today;
    return waits ? `${due.dueOn}T09:05` : toLondon(this.diary.now());
  }

  /** In the evening the provider lets the authority know what has moved that day. */
  #planReturn(caseRef: string): void {
    const { today } = this;
    if (this.#returning.get(caseRef) === today) return;
    this.#returning.set(caseRef, today);
    this.diary.plan(today, '23:30', async () => {
      must(
        await returnProgress(this.as('provider', 'PC'), this.as('authority', 'SYS'), caseRef),
        caseRef,
        'return',
      );
    });
  }

  /** What the family is asked for in D03, in plain words. */
  asks(caseRef: string, missing: readonly string[]): void {
    this.#asked.set(caseRef, missing);
  }

  async #send(book: RegisterKind, caseRef: string, role: Actor, dues: readonly DocumentDue[]): Promise<void> {
    const sender = book === 'authority' ? 'LA' : role === 'SYS' ? 'PC' : role;
    const { reference, papers } = this.#offices[book];
    const letters = dues.filter(({ docId }) => docId !== 'D12');
    const filed = dues.filter((due) => !letters.includes(due));
    const key = (what: string): string =>
      operationId(
        'demo',
        what,
        book,
        caseRef,
        this.diary.now(),
        ...dues.map(({ docId, partyId }) => `${docId} ${partyId ?? ''}`),
      );
    if (letters.length > 0) {
      const missing = this.#asked.get(caseRef) ?? [];
      const replyBy = dueOn('P03-INFO_REPLY_WD', this.today, this.settings, this.calendar);
      const extra = letters.some(({ docId }) => docId === 'D03') ? { asked: { missing, replyBy } } : {};
      const sent = await sendDocuments(
        this.as(book, sender),
        reference,
        papers,
        caseRef,
        letters,
        key('send'),
        extra,
      );
      must(sent, caseRef, letters.map(({ docId }) => docId).join(' '));
    }
    if (filed.length > 0) {
      const commands = filed.map((due) => inFile(due, toLondon(this.diary.now())));
      must(
        await changeCase(this.as(book, sender), reference, caseRef, commands, key('in-file')),
        caseRef,
        'in the file',
      );
    }
    if (book === 'provider') this.#planReturn(caseRef);
  }

  /** The handover as a document: made, kept, sent, and opened on the other side from what the file itself carries. */
  async handOver(caseRef: string, on: CalendarDate, providerId: string): Promise<void> {
    const { reference, papers } = this.#offices.authority;
    const sent = must(
      await sendDocument(
        this.as('authority', 'LA'),
        reference,
        papers,
        caseRef,
        { docId: 'D05', dueOn: on },
        operationId('demo', 'authority', caseRef, 'D05', on),
      ),
      caseRef,
      'D05',
    );
    const { service } = this.#offices.provider.reference.lists;
    const handover = must(readHandoverFile(sent.bytes, { providerId, service }), caseRef, 'the handover');
    const opened = await openHandover(
      this.as('provider', 'PC'),
      this.#offices.provider.reference,
      handover,
      { on, providerId },
      operationId('demo', 'provider', caseRef, 'open', on),
    );
    must(opened, caseRef, 'open handover');
  }

  /** Finds the best time and place and books it; the start, or nothing when no time suits everyone. */
  async book(caseRef: string, key: string): Promise<LocalDateTime | undefined> {
    const service = this.as('provider', 'PC');
    const { reference } = this.#offices.provider;
    const before = await this.load('provider', caseRef);
    const booked = before.meetings.at(-1);
    const operation = operationId('demo', 'provider', caseRef, key);
    const proposals = must(
      await findMeeting(service, reference, this.#diaries, caseRef, FACILITATOR),
      caseRef,
      'find',
    );
    const best = proposals.slots[0];
    if (best === undefined) return booked?.meetingStatus === 'CONFIRMED' ? booked.startAt : undefined;
    const venue = proposals.venues[0];
    const changed = must(
      await bookMeeting(
        service,
        reference,
        this.#diaries,
        caseRef,
        {
          startAt: best.startAt,
          endAt: best.endAt,
          format: 'IN_PERSON',
          ...(venue !== undefined && { venueId: venue.venueId }),
          facilitatorName: FACILITATOR,
          cypAttends: 'N',
          neutralityConfirmed: true,
          accessArranged: true,
        },
        operation,
      ),
      caseRef,
      key,
    );
    await this.#followUp('provider', caseRef, 'PC', changed);
    return best.startAt;
  }

  async postpone(caseRef: string, reason: PostponeReason, key: string): Promise<void> {
    const operation = operationId('demo', 'provider', caseRef, key);
    const { reference } = this.#offices.provider;
    const changed = must(
      await postponeMeeting(this.as('provider', 'PC'), reference, this.#diaries, caseRef, reason, operation),
      caseRef,
      key,
    );
    await this.#followUp('provider', caseRef, 'PC', changed);
  }

  /** The Outcome Statement is made as a document, checked, and then circulated. */
  async circulate(caseRef: string, notes: MeetingNotes, key: string): Promise<void> {
    const { reference, papers } = this.#offices.provider;
    const operation = operationId('demo', 'provider', caseRef, key);
    const made = must(
      await makeStatement(this.as('provider', 'F'), reference, papers, caseRef, notes, operation),
      caseRef,
      key,
    );
    await this.#followUp('provider', caseRef, 'F', made);
  }

  async sign(caseRef: string, partyId: string, signedOn: CalendarDate): Promise<void> {
    const theCase = await this.load('provider', caseRef);
    const party = theCase.parties.find((each) => each.partyId === partyId);
    await this.change('provider', caseRef, 'PC', `sign-${partyId}`, [
      {
        type: 'RecordSignature',
        partyId,
        signStatus: 'SIGNED',
        signedOn,
        signMethod: 'E_SIGNATURE',
        signedName: party ? fullName(party) : '',
      },
    ]);
  }

  /** The first meeting that is booked has to be moved, because the venue falls through. */
  isToBePostponed(caseRef: string): boolean {
    this.#postponed ??= caseRef;
    return this.#postponed === caseRef;
  }

  /** In the second statement that goes round one person does not sign. */
  isSignedInPart(caseRef: string): boolean {
    if (this.#postponed === caseRef) return false;
    this.#signedInPart ??= caseRef;
    return this.#signedInPart === caseRef;
  }

  remark(caseRef: string, text: string): void {
    this.remarks.push(`${caseRef}: ${text}`);
  }
}

/** The Outcome Statement lies in the file for those who took part; its letter (D13) goes to each of them. */
function inFile(due: DocumentDue, at: LocalDateTime): CaseCommand {
  return {
    type: 'RecordContact',
    contact: {
      ...(due.partyId !== undefined && { partyId: due.partyId }),
      at,
      direction: 'OUT',
      channel: 'ONLINE',
      docId: due.docId,
      result: 'SENT',
    },
  };
}

function must<Value>(result: Result<Value, Fault>, caseRef: string, what: string): Value {
  if (result.ok) return result.value;
  throw new Error(`The story of ${caseRef} stopped at ${what}: ${faultLine(result.error)}`);
}

function faultLine(fault: Fault): string {
  switch (fault.kind) {
    case 'refused':
      return `${fault.refusal.rule} ${fault.refusal.message} ${(fault.refusal.fields ?? []).join(', ')}`;
    case 'problems':
      return fault.problems
        .map(
          (problem) =>
            `${problem.rule} ${problem.place.tag ?? problem.place.column ?? ''} ${problem.message}`,
        )
        .join('; ');
    case 'failed':
      return `${fault.failure.kind} ${fault.failure.message}`;
  }
}
