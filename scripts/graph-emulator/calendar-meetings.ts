/**
 * What happens between calendars: invitations, updates and cancellations go out as mails at once and stand in the
 * calendars of attendees of the tenant a little later; answers come back into the organizer's event; rooms answer by
 * themselves by their free time. Source: contracts/graph/behaviour.md section 7, "Events".
 *
 * Assumed: the delays; that a room shows the organizer's name in place of the subject and no text (the default of
 * Exchange for rooms); that a cancelled copy stays in the attendee's calendar as free until it is deleted.
 */
import { LIMITS } from './limits.ts';
import { mailboxOwner } from './mailbox-rights.ts';
import { nameOfPlace } from './calendar-state.ts';
import type { CalendarState, MeetingMail, Pending, StoredAttendee, StoredEvent } from './calendar-state.ts';
import type { TenantUser } from './route.ts';

/** What an attendee can answer. */
export type GivenAnswer = keyof typeof ANSWERS;

export class Meetings {
  readonly #state: CalendarState;
  readonly #onMail: (mail: MeetingMail) => void;

  constructor(state: CalendarState, onMail: (mail: MeetingMail) => void) {
    this.#state = state;
    this.#onMail = onMail;
  }

  /** Sends the meeting to these of its attendees. */
  invite(event: StoredEvent, attendees: readonly StoredAttendee[], update = false): void {
    for (const attendee of attendees) {
      const user = this.#tell(event, attendee, { ...mailOf(event, 'meetingRequest', attendee), update });
      if (user?.kind !== 'room') continue;
      const at = this.#state.tenant.now() + LIMITS.calendar.roomAnswerMs;
      this.#later({ at, kind: 'room answer', room: user.id, iCalUId: event.iCalUId });
    }
  }

  /** Tells these attendees that the meeting is off. */
  callOff(event: StoredEvent, attendees: readonly StoredAttendee[], comment = ''): void {
    for (const attendee of attendees) {
      const base = mailOf(event, 'meetingCancelled', attendee);
      const body = comment === '' ? base.body : ({ contentType: 'text', content: comment } as const);
      this.#tell(event, attendee, { ...base, body, subject: `Cancelled: ${event.subject}`, update: false });
    }
  }

  /** Sends an attendee a mail of the organizer; it takes effect a little later in the calendar of whom it gives back. */
  #tell(event: StoredEvent, attendee: StoredAttendee, said: Omit<MeetingMail, 'at'>): TenantUser | undefined {
    const mail = this.#send(said);
    const user = mailboxOwner(this.#state.tenant, attendee.address);
    if (user === undefined) return undefined;
    const at = mail.at + LIMITS.calendar.deliveryMs;
    this.#later({ at, kind: 'delivery', to: user.id, mail, copy: this.#copyFor(event, attendee, user) });
    return user;
  }

  /** An attendee's answer: in its own copy, and, when it is sent, in the organizer's event. */
  respond(copy: StoredEvent, response: GivenAnswer, send: boolean, comment: string): void {
    const now = this.#state.tenant.now();
    const { kind, word, showAs } = ANSWERS[response];
    this.#state.put({
      ...copy,
      response,
      respondedAt: now,
      showAs,
      modifiedAt: now,
      deleted: response === 'declined',
    });
    if (!send) return;
    const me = this.#state.tenant.user(copy.owner);
    if (me === undefined) return;
    const from = { name: me.displayName, address: me.address };
    const organizer = this.#state.tenant.user(copy.organizer.address);
    const original = organizer && this.#state.copyOf(organizer.id, copy.iCalUId);
    this.#send({
      ...mailOf(copy, kind, copy.organizer),
      from,
      subject: `${word}: ${original?.subject ?? copy.subject}`,
      body: { contentType: 'text', content: comment },
      update: false,
    });
    if (original === undefined) return;
    this.#state.put({
      ...original,
      modifiedAt: now,
      attendees: original.attendees.map((each) =>
        same(each.address, me.address) ? { ...each, response, respondedAt: now } : each,
      ),
    });
  }

  /** Lets happen what is due by now, in its order. */
  settle(): void {
    const { content, tenant } = this.#state;
    for (;;) {
      const now = tenant.now();
      const next = content.pending.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) return;
      content.pending = content.pending.filter((each) => each !== next);
      this.#state.touch();
      if (next.kind === 'delivery') this.#deliver(next.to, next.mail, next.copy);
      else this.#answerForRoom(next.room, next.iCalUId);
    }
  }

  #deliver(to: string, mail: MeetingMail, copy: StoredEvent): void {
    const standing = this.#state.copyOf(to, copy.iCalUId);
    if (mail.kind === 'meetingCancelled') {
      if (standing === undefined) return;
      this.#state.put({
        ...standing,
        subject: mail.subject,
        isCancelled: true,
        showAs: 'free',
        modifiedAt: mail.at,
      });
      return;
    }
    if (standing === undefined) {
      this.#state.put(copy);
      return;
    }
    const moved = standing.start !== copy.start || standing.end !== copy.end;
    const kept = moved
      ? { response: copy.response, showAs: copy.showAs }
      : { response: standing.response, showAs: standing.showAs };
    this.#state.put({ ...standing, ...wordsOf(copy), ...kept, modifiedAt: mail.at });
  }

  #answerForRoom(room: string, iCalUId: string): void {
    const copy = this.#state.copyOf(room, iCalUId);
    if (copy === undefined || copy.isCancelled) return;
    const taken = this.#state
      .standing(room)
      .some(
        (other) =>
          other.iCalUId !== iCalUId &&
          !other.isCancelled &&
          (other.showAs === 'busy' || other.showAs === 'oof') &&
          other.start < copy.end &&
          other.end > copy.start,
      );
    this.respond(copy, taken ? 'declined' : 'accepted', true, '');
  }

  #copyFor(event: StoredEvent, attendee: StoredAttendee, user: TenantUser): StoredEvent {
    const { transactionId: _ours, respondedAt: _never, ...shared } = event;
    const forRoom = user.kind === 'room';
    return {
      ...shared,
      id: this.#state.tenant.newId('event'),
      owner: user.id,
      createdAt: event.modifiedAt,
      subject: forRoom ? event.organizer.name : event.subject,
      body: forRoom ? { contentType: 'text', content: '' } : event.body,
      attendees: event.hideAttendees ? event.attendees.filter((each) => each === attendee) : event.attendees,
      isOrganizer: false,
      showAs: 'tentative',
      response: 'notResponded',
      categories: [],
      properties: {},
      extensions: {},
      attachments: event.attachments,
    };
  }

  #send(mail: Omit<MeetingMail, 'at'>): MeetingMail {
    const sent = { ...mail, at: this.#state.tenant.now() };
    this.#state.content.mails.push(sent);
    this.#state.touch();
    this.#onMail(sent);
    return sent;
  }

  #later(pending: Pending): void {
    this.#state.content.pending.push(pending);
  }
}

const ANSWERS = {
  accepted: { kind: 'meetingAccepted', word: 'Accepted', showAs: 'busy' },
  tentativelyAccepted: { kind: 'meetingTentativelyAccepted', word: 'Tentative', showAs: 'tentative' },
  declined: { kind: 'meetingDeclined', word: 'Declined', showAs: 'free' },
} as const;

function mailOf(
  event: StoredEvent,
  kind: MeetingMail['kind'],
  to: { readonly name: string; readonly address: string },
): Omit<MeetingMail, 'at' | 'update'> {
  return {
    kind,
    from: event.organizer,
    to: { name: to.name, address: to.address },
    subject: event.subject,
    body: event.body,
    start: event.start,
    end: event.end,
    location: nameOfPlace(event.locations[0]),
    sensitivity: event.sensitivity,
    iCalUId: event.iCalUId,
  };
}

/** What an update carries over into a copy that stands. */
const wordsOf = ({
  subject, body, start, end, startZone, endZone, isAllDay, sensitivity, importance, locations, attendees, hideAttendees,
}: StoredEvent) => ({
  subject, body, start, end, startZone, endZone, isAllDay, sensitivity, importance, locations, attendees, hideAttendees,
}); // prettier-ignore

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
