/**
 * Where a paper that somebody has worked on says something else than the register it was made from. Looked at are fields
 * that are the register's own: a day, a time, a place, a name; never what only the moment knows, nor what somebody fills in.
 * Source: documents.md section 0, rule 7 (what goes out is what the register says), data-dictionary.md section 0.
 */
import type { DocumentData, TaggedValue } from './document-data.ts';
import { valuesIn } from './document-data.ts';
import type { Problem } from './problem.ts';

/** Wrong, they send people to the wrong place, or on the wrong day. */
const WHEN_AND_WHERE =
  /^(?:Meetings\.(?:Day|Times|Place|JoinUrl)|PreMeetings\.|Venues\.Address|Parties\.(?:InvitedOn|ReplyDueOn)|OutcomeStatements\.(?:SignDueOn|CorrectBy|Version)|OwnActions\[\]\.ByWhen|Actions\[\]\.(?:ByWhen|DueOn))/;
const OF_THE_REGISTER =
  /^(?:Cases\.(?!CaseRef)|Meetings\.|PreMeetings\.|Venues\.|Parties\.|OutcomeStatements\.|Closing\.CoreText|Attendees\[\]\.|OwnActions\[\]\.|Actions\[\]\.(?:What|ByWhen|DueOn|SeqNo))/;

/** `now`: the same paper as the register would have it. A field that the paper has lost, or that stays empty, is no claim. */
export function contradictions(
  paper: Pick<DocumentData, 'fields' | 'sections'>,
  now: Pick<DocumentData, 'fields' | 'sections'>,
  only: RegExp = OF_THE_REGISTER,
): readonly Problem[] {
  const expected = new Map(valuesIn(now).map((value) => [keyOf(value, now), said(value.text)]));
  return valuesIn(paper).flatMap((value) => {
    const wanted = expected.get(keyOf(value, paper));
    const isSame = wanted === undefined || said(value.text) === '' || said(value.text) === wanted;
    return isSame || !only.test(value.tag) ? [] : [contradiction(value)];
  });
}

/** A row is known by whose or which it is: somebody may have put rows in another order. */
function keyOf({ tag, row }: TaggedValue, { sections }: Pick<DocumentData, 'sections'>): string {
  if (row === undefined) return tag;
  const { ActionId: action, PartyId: party } = sections[tag.split('[')[0] ?? '']?.[row - 1] ?? {};
  return `${tag} ${action ?? party ?? row}`;
}

/** Blanks of any kind, capitals and a full stop at the end make no other statement. */
const said = (text: string): string => text.replace(/\s+/gu, ' ').trim().replace(/\.$/, '').toLowerCase();

const contradiction = ({ tag, row }: TaggedValue): Problem => ({
  rule: 'DOC-RECORD',
  severity: WHEN_AND_WHERE.test(tag) ? 'error' : 'warning',
  place: { tag, ...(row !== undefined && { row }) },
  message:
    'This says something else than the register. Write it as the register has it, or put the register right and make the paper again.',
});

export const wrongWeekday = (place: Problem['place'], rule = 'DOC-WEEKDAY'): Problem => ({
  rule,
  severity: 'warning',
  place,
  message: 'A day is named with a weekday that it is not. Look which of the two is right.',
});
