import type { Event } from '@microsoft/microsoft-graph-types';
import { calendarFailure } from '../../addin/adapters/graph/calendar-failure.ts';
import { caseReferenceProperty, propertyFilter } from '../../addin/adapters/graph/case-property.ts';
import { EVENT_SELECT } from '../../addin/adapters/graph/graph-event.ts';
import { scopesFor } from '../../addin/adapters/graph/graph-scopes.ts';
import type { Graph } from '../../addin/adapters/graph/graph.ts';
import { londonSpan, momentOf, TIMES_IN_UTC } from '../../addin/adapters/graph/london-time.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { StandingEvent } from './diaries.ts';

/**
 * Events of a case in the calendar of a mailbox that are not called off, found by the case reference that is written on
 * each. Source: contracts/graph/behaviour.md section 7, "Case reference on an item".
 */
export async function standingEvents(
  graph: Graph,
  mailbox: string,
  caseRef: string,
): Promise<Result<readonly StandingEvent[], Failure>> {
  const filter = encodeURIComponent(propertyFilter(caseReferenceProperty(caseRef)));
  const listed = await graph.list<Event & { readonly id: string }>({
    method: 'GET',
    path: `/users/${encodeURIComponent(mailbox)}/events?$filter=${filter}&$select=${EVENT_SELECT}`,
    scopes: scopesFor('read event', 'others'),
    headers: TIMES_IN_UTC,
    repeat: 'safe',
  });
  if (!listed.ok) return err(calendarFailure(listed.error));
  return ok(
    listed.value.entries.flatMap(({ id, isCancelled, start, end, location }) => {
      const [from, to] = [momentOf(start), momentOf(end)];
      if (isCancelled === true || from === undefined || to === undefined) return [];
      const place = location?.displayName ?? '';
      return [{ eventId: id, ...londonSpan(from, to), ...(place !== '' && { location: place }) }];
    }),
  );
}
