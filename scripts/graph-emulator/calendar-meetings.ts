/**
 * What happens between calendars: invitations, updates and cancellations go out as mails at once and stand in the
 * calendars of attendees of the tenant a little later; answers come back into the organizer's event; rooms answer by
 * themselves by their free time. Source: contracts/graph/behaviour.md section 7, "Events".
 *
 * Assumed: the delays; that a room shows the organizer's name in place of the subject and no text (the default of
 * Exchange for rooms); that a cancelled copy stays in the attendee's calendar as free until it is deleted.
 */
import { LIMITS } from './limits.ts';
import type {
  CalendarState,
  MeetingMail,
  Pending,
  Response,
  StoredAttendee,
  StoredEvent,
} from './calendar-state.ts';
import type { TenantUser } from './route.ts';

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
      const mail = this.#send({ ...mailOf(event, 'meetingRequest', attendee), update });
      const user = this.#inTenant(attendee.address);
      if (user === undefined) continue;
      const at = mail.at + LIMITS.calendar.deliveryMs;
      this.#later({ at, kind: 'delivery', to: user.id, mail, copy: this.#copyFor(event, attendee, user) });
      if (user.kind === 'room') {
        const answersAt = mail.at + LIMITS.calendar.roomAnswerMs;
        this.#later({ at: answersAt, kind: 'room answer', room: user.id, iCalUId: event.iCalUId });
      }
    }
  }

  /** Tells these attendees that the meeting is off. */
  callOff(event: StoredEvent, attendees: readonly StoredAttendee[], comment = ''): void {
    for (const attendee of attendees) {
      const base = mailOf(event, 'meetingCancelled', attendee);
      const body = comment === '' ? base.body : ({ contentType: 'text', content: comment } as const);
      const mail = this.#send({ ...base, body, subject: `Cancelled: ${event.subject}`, update: false });
      const user = this.#inTenant(attendee.address);
      if (user === undefined) continue;
      const at = mail.at + LIMITS.calendar.deliveryMs;
      this.#later({ at, kind: 'delivery', to: user.id, mail, copy: this.#copyFor(event, attendee, user) });
    }
  }

  /** An attendee's answer: in its own copy, and, when it is sent, in the organizer's event. */
  respond(copy: StoredEvent, response: Response, send: boolean, comment: string): void {
    const now = this.#state.tenant.now();
    const showAs = response === 'accepted' ? 'busy' : response === 'declined' ? 'free' : 'tentative';
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
      ...mailOf(copy, RESPONSE_MAILS[response], copy.organizer),
      from,
      subject: `${RESPONSE_WORDS[response]}: ${original?.subject ?? copy.subject}`,
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
    const moved = standing?.start !== copy.start || standing.end !== copy.end;
    if (standing === undefined) {
      this.#state.put(copy);
      return;
    }
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

  #inTenant(address: string): TenantUser | undefined {
    const user = this.#state.tenant.user(address);
    return user === undefined || user.licensed === false || user.kind === 'room list' ? undefined : user;
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

const RESPONSE_MAILS: Readonly<Record<Response, MeetingMail['kind']>> = {
  accepted: 'meetingAccepted',
  tentativelyAccepted: 'meetingTentativelyAccepted',
  declined: 'meetingDeclined',
  none: 'meetingDeclined',
  notResponded: 'meetingDeclined',
  organizer: 'meetingAccepted',
};

const RESPONSE_WORDS: Readonly<Record<Response, string>> = {
  accepted: 'Accepted',
  tentativelyAccepted: 'Tentative',
  declined: 'Declined',
  none: '',
  notResponded: '',
  organizer: '',
};

function mailOf(
  event: StoredEvent,
  kind: MeetingMail['kind'],
  to: { readonly name: string; readonly address: string },
): Omit<MeetingMail, 'at' | 'update'> {
  const place = event.locations[0]?.['displayName'];
  return {
    kind,
    from: event.organizer,
    to: { name: to.name, address: to.address },
    subject: event.subject,
    body: event.body,
    start: event.start,
    end: event.end,
    location: typeof place === 'string' ? place : '',
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
