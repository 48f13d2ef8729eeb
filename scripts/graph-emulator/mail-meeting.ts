import type { MeetingNotice } from './mail-message.ts';

/** Reads the little of an iCalendar part (RFC 5545) that Graph shows on a meeting message. */
export function meetingNotice(method: string, calendar: string): MeetingNotice | undefined {
  const lines = calendar.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const value = (name: string): string | undefined =>
    lines.find((line) => new RegExp(`^${name}[;:]`, 'i').test(line))?.replace(/^[^:]*:/, '');
  const type = typeOf(method, lines.find((line) => /^ATTENDEE/i.test(line)) ?? '');
  if (type === undefined) return undefined;
  return {
    type,
    start: utc(value('DTSTART')),
    end: utc(value('DTEND')),
    location: value('LOCATION') ?? null,
  };
}

function typeOf(method: string, attendee: string): MeetingNotice['type'] | undefined {
  switch (method.toUpperCase()) {
    case 'REQUEST':
      return 'meetingRequest';
    case 'CANCEL':
      return 'meetingCancelled';
    case 'REPLY':
      if (/PARTSTAT=DECLINED/i.test(attendee)) return 'meetingDeclined';
      // Microsoft's own spelling.
      return /PARTSTAT=TENTATIVE/i.test(attendee) ? 'meetingTenativelyAccepted' : 'meetingAccepted';
    default:
      return undefined;
  }
}

/** Times with Z only: the emulator has no need of the rest. */
function utc(value: string | undefined): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value ?? '');
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.0000000`;
}
