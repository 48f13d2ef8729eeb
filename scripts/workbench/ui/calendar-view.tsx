import { deskApi } from './desk-api.ts';
import { useFresh } from './use-fresh.ts';

/** Diaries of the people and rooms, day by day. A private event is shown whole and marked as one. */
export function CalendarView() {
  const { value = [] } = useFresh('events', () => deskApi.events());
  const whose = [...new Set(value.map((event) => event.whose))];
  if (whose.length === 0) return <p className="desk-empty">No diary has an event yet. Meetings that are booked stand here.</p>;
  return (
    <div className="desk-diaries">
      {whose.map((address) => (
        <section key={address} aria-label={address}>
          <h2>{address}</h2>
          <ul>
            {value
              .filter((event) => event.whose === address)
              .sort((a, b) => a.start - b.start)
              .map((event) => (
                <li key={event.id}>
                  <strong>{event.subject}</strong>
                  <br />
                  {moment(event.start)} to {timeOf(event.end)}
                  {event.place !== '' && <> · {event.place}</>}
                  {event.isPrivate && <> · private</>}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
} // prettier-ignore

const LONDON = { timeZone: 'Europe/London' } as const;
const timeOf = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { ...LONDON, hour: '2-digit', minute: '2-digit' });
const moment = (at: number): string =>
  `${new Date(at).toLocaleDateString('en-GB', { ...LONDON, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}, ${timeOf(at)}`;
