import type { Event } from '@microsoft/microsoft-graph-types';
import type { LocalDateTime } from '../../domain/calendar-date.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { BookedEvent, Calendar, Diary, EventToBook } from '../../ports/calendar.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { calendarFailure, isConflict, isGone } from './calendar-failure.ts';
import { OPERATION_PROPERTY, operationProperty, propertiesExpand, propertyFilter } from './case-property.ts';
import { EVENT_SELECT, bookedEvent, eventBody, guidOf } from './graph-event.ts';
import { readDiaries } from './graph-schedule.ts';
import { scopesFor } from './graph-scopes.ts';
import type { Graph, GraphFault } from './graph.ts';
import { TIMES_IN_UTC } from './london-time.ts';

export interface GraphCalendarOptions {
  readonly graph: Graph;
  /** Address of the mailbox whose calendar is used: the service's shared one; the signed-in person's own, if not said. */
  readonly mailbox?: string;
}

type FoundEvent = Event & { readonly id: string };

/** How often something is tried again after a look, before a person is told. */
const ATTEMPTS = 3;

/** How often one operation may have been booked and cancelled before. */
const GENERATIONS = 10;

/**
 * Diaries and bookings in Exchange, over Graph.
 *
 * Booking looks for the event of the operation first, and creates with a transaction id that follows from the operation,
 * so that neither a lost answer nor a second desk books twice. An event that was cancelled or deleted by hand no longer
 * stands, so a repeat books a new one: the person who repeats has the case before them and asks for a meeting. Whether
 * the service then answers a known transaction id with the event that is gone is not documented; it is looked at, and the
 * next transaction id of the same operation is used.
 */
export class GraphCalendar implements Calendar {
  readonly #graph: Graph;
  readonly #base: string;
  readonly #whose: 'own' | 'others';

  constructor({ graph, mailbox }: GraphCalendarOptions) {
    this.#graph = graph;
    this.#base = mailbox === undefined ? '/me' : `/users/${encodeURIComponent(mailbox)}`;
    this.#whose = mailbox === undefined ? 'own' : 'others';
  }

  busy(
    addresses: readonly string[],
    from: LocalDateTime,
    to: LocalDateTime,
  ): Promise<Result<readonly Diary[], Failure>> {
    const asking = { graph: this.#graph, base: this.#base, scopes: scopesFor('get schedule', this.#whose) };
    return readDiaries(asking, addresses, from, to);
  }

  async book(event: EventToBook): Promise<Result<BookedEvent, Failure>> {
    const standing = await this.#standing(event.transactionId);
    if (!standing.ok) return err(calendarFailure(standing.error));
    if (standing.value !== undefined) return ok(bookedEvent(standing.value, event));
    for (let generation = 1; ; generation += 1) {
      const made = await this.#create(event, generation);
      if (!made.ok) return made;
      const found = await this.#read(made.value.id);
      if (!found.ok) return err(unchecked(found.error.failure));
      if (found.value !== undefined) return ok(bookedEvent(found.value, event));
      if (generation === GENERATIONS) return err(KEEPS_VANISHING);
    }
  }

  async cancel(eventId: string): Promise<Result<void, Failure>> {
    for (let attempt = 1; ; attempt += 1) {
      const found = await this.#read(eventId);
      if (!found.ok) return err(calendarFailure(found.error));
      if (found.value === undefined) return ok(undefined);
      const ended = await this.#end(found.value);
      if (ended.ok || isGone(ended.error)) return ok(undefined);
      const worthALook = isConflict(ended.error) || ended.error.effect === 'unknown';
      if (!worthALook || attempt === ATTEMPTS) return err(calendarFailure(ended.error));
    }
  }

  /** A repeat is safe: the transaction id is the same. What is refused in passing is sent again, after a look. */
  async #create(event: EventToBook, generation: number): Promise<Result<FoundEvent, Failure>> {
    const transactionId = await guidOf(
      generation === 1 ? event.transactionId : `${event.transactionId}/${generation}`,
    );
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#graph.send<FoundEvent>({
        method: 'POST',
        path: `${this.#base}/events`,
        scopes: scopesFor('change event', this.#whose),
        headers: TIMES_IN_UTC,
        body: eventBody(event, transactionId),
        repeat: 'safe',
      });
      if (answer.ok) return ok(answer.value.body);
      if (!isConflict(answer.error) && answer.error.effect === 'none')
        return err(calendarFailure(answer.error));
      const standing = await this.#standing(event.transactionId);
      if (standing.ok && standing.value !== undefined) return ok(standing.value);
      if (attempt === ATTEMPTS || !isConflict(answer.error)) return err(calendarFailure(answer.error));
    }
  }

  /** The event of an operation that is neither cancelled nor deleted. */
  async #standing(operationId: string): Promise<Result<FoundEvent | undefined, GraphFault>> {
    const filter = encodeURIComponent(propertyFilter(operationProperty(operationId)));
    const expand = encodeURIComponent(propertiesExpand([OPERATION_PROPERTY]));
    const listed = await this.#graph.list<FoundEvent>({
      method: 'GET',
      path: `${this.#base}/events?$filter=${filter}&$expand=${expand}&$select=${EVENT_SELECT}`,
      scopes: scopesFor('read event', this.#whose),
      headers: TIMES_IN_UTC,
      repeat: 'safe',
    });
    if (!listed.ok) return listed;
    return ok(
      listed.value.entries.find(
        ({ isCancelled, singleValueExtendedProperties }) =>
          isCancelled !== true &&
          // The filter does not mind letter case; our ids do.
          singleValueExtendedProperties?.some(({ value }) => value === operationId) === true,
      ),
    );
  }

  /** Undefined where it is gone or cancelled. */
  async #read(eventId: string): Promise<Result<FoundEvent | undefined, GraphFault>> {
    const answer = await this.#graph.send<FoundEvent>({
      method: 'GET',
      path: `${this.#base}/events/${encodeURIComponent(eventId)}?$select=${EVENT_SELECT}`,
      scopes: scopesFor('read event', this.#whose),
      headers: TIMES_IN_UTC,
      repeat: 'safe',
    });
    if (!answer.ok) return isGone(answer.error) ? ok(undefined) : answer;
    return ok(answer.value.body.isCancelled === true ? undefined : answer.value.body);
  }

  /**
   * With an attendee it is called off, which tells them; without one it is deleted. Neither is repeated without a look:
   * the notice would go out twice.
   */
  #end(event: FoundEvent): Promise<Result<unknown, GraphFault>> {
    const path = `${this.#base}/events/${encodeURIComponent(event.id)}`;
    const scopes = scopesFor('change event', this.#whose);
    if ((event.attendees ?? []).length > 0) {
      return this.#graph.send({ method: 'POST', path: `${path}/cancel`, scopes, body: {}, repeat: 'once' });
    }
    const etag = (event as { readonly '@odata.etag'?: string })['@odata.etag'];
    const headers = etag === undefined ? {} : { 'If-Match': etag };
    return this.#graph.send({ method: 'DELETE', path, scopes, headers, repeat: 'once' });
  }
}

const KEEPS_VANISHING: Failure = failure(
  'ChangedMeanwhile',
  'The event is gone again each time it is booked: look into the calendar for whoever or whatever removes it. Nothing was saved.',
);

const unchecked = ({ kind, retryAfterSeconds }: Failure): Failure =>
  failure(
    kind,
    'The event was booked, and then Microsoft 365 did not answer whether it stands. Repeat the step: nothing is booked twice.',
    'unknown',
    retryAfterSeconds,
  );
