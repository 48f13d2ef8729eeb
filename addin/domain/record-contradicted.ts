/**
 * Where a paper that somebody has worked on says something else than the register it was made from. Looked at are fields
 * that are the register's own: a day, a time, a place, a name; never what only the moment knows, nor what somebody fills in.
 * Source: documents.md section 0, rule 7 (what goes out is what the register says), data-dictionary.md section 0.
 */
import type { CalendarDate } from './calendar-date.ts';
import { namesWrongWeekday } from './days-named.ts';
import type { DocumentData, DocumentRow, TaggedValue } from './document-data.ts';
import { valuesIn } from './document-data.ts';
import type { Problem } from './problem.ts';

/** Wrong, they send people to the wrong place, or on the wrong day. */
const WHEN_AND_WHERE =
  /^(?:Meetings\.(?:Day|Times|Place|JoinUrl)|PreMeetings\.|Venues\.Address|Parties\.(?:InvitedOn|ReplyDueOn)|OutcomeStatements\.(?:SignDueOn|CorrectBy|Version)|OwnActions\[\]\.ByWhen|Actions\[\]\.(?:ByWhen|DueOn))/;
const OF_THE_REGISTER =
  /^(?:Cases\.(?!CaseRef)|Meetings\.|PreMeetings\.|Venues\.|Parties\.|OutcomeStatements\.|Closing\.CoreText|Attendees\[\]\.|OwnActions\[\]\.|Actions\[\]\.(?:What|ByWhen|DueOn|SeqNo))/;

/**
 * `now`: the same paper as the register would have it. A field or a row that the paper has lost, or that stays empty, is no
 * claim; a row that the register does not have is one.
 */
export function contradictions(
  paper: Pick<DocumentData, 'fields' | 'sections'>,
  now: Pick<DocumentData, 'fields' | 'sections'>,
  only: RegExp = OF_THE_REGISTER,
): readonly Problem[] {
  const expected = new Map(valuesIn(now).map((value) => [keyOf(value, now), said(value.text)]));
  const rows = rowsBesides(paper, now, only);
  const isRowBesides = ({ tag, row }: TaggedValue): boolean =>
    rows.some((each) => each.row === row && sectionOf(each) === sectionOf({ tag }));
  const changed = valuesIn(paper).filter((value) => {
    const wanted = expected.get(keyOf(value, paper));
    const isSame = wanted === undefined || said(value.text) === '' || said(value.text) === wanted;
    return !isSame && only.test(value.tag) && !isRowBesides(value);
  });
  return [...changed.map(contradiction), ...rows.map(contradiction)];
}

/** A row is known by whose or which it is: somebody may have put rows in another order. */
function keyOf({ tag, row }: TaggedValue, { sections }: Pick<DocumentData, 'sections'>): string {
  if (row === undefined) return tag;
  const found = sections[sectionOf({ tag })]?.[row - 1] ?? {};
  return `${tag} ${idOf(found) ?? row}`;
}

const sectionOf = ({ tag }: Pick<TaggedValue, 'tag'>): string => tag.split('[')[0] ?? '';

/** A row that somebody added in Word may have the place of an id and nothing in it. */
const idOf = ({ ActionId: action, PartyId: party }: DocumentRow): string | undefined =>
  [action, party].find((id) => id !== undefined && id !== '');

/** Rows that the register does not have, each by what weighs most of what it says. One that has only lost its id is still known by its words. */
function rowsBesides(
  { sections }: Pick<DocumentData, 'sections'>,
  now: Pick<DocumentData, 'sections'>,
  only: RegExp,
): readonly TaggedValue[] {
  return Object.entries(sections).flatMap(([section, rows]) => {
    const known = now.sections[section];
    if (known === undefined) return [];
    return rows.flatMap((row, index): readonly TaggedValue[] => {
      const claims = valuesIn({ fields: {}, sections: { [section]: [row] } }).filter(
        ({ tag, text }) => only.test(tag) && said(text) !== '' && !/\.(?:ActionId|PartyId)$/.test(tag),
      );
      const [first] = [...claims.filter(({ tag }) => WHEN_AND_WHERE.test(tag)), ...claims];
      const id = idOf(row);
      const isKnown =
        id === undefined
          ? known.some((each) =>
              claims.every(({ tag, text }) => said(each[tag.split('.').at(-1) ?? ''] ?? '') === said(text)),
            ) ||
            (known[index] !== undefined && idOf(known[index]) === undefined)
          : known.some((each) => idOf(each) === id);
      return first === undefined || isKnown ? [] : [{ ...first, row: index + 1 }];
    });
  });
}

/** Blanks of any kind, capitals and a full stop at the end make no other statement. */
const said = (text: string): string => text.replace(/\s+/gu, ' ').trim().replace(/\.$/, '').toLowerCase();

const placeOf = ({ tag, row }: TaggedValue): Problem['place'] => ({ tag, ...(row !== undefined && { row }) });

const contradiction = (value: TaggedValue): Problem => ({
  rule: 'DOC-RECORD',
  severity: WHEN_AND_WHERE.test(value.tag) ? 'error' : 'warning',
  place: placeOf(value),
  message:
    'This says something else than the register. Write it as the register has it, or put the register right and make the paper again.',
});

/** What a person wrote into the values of a paper: the focus, a proposal, an action. `about`: the day of the paper. */
export const wrongWeekdaysIn = (
  data: Pick<DocumentData, 'fields' | 'sections'>,
  about: CalendarDate | undefined,
): readonly Problem[] =>
  valuesIn(data)
    .filter(({ text }) => namesWrongWeekday(text, about))
    .map((value) => wrongWeekday(placeOf(value)));

export const wrongWeekday = (place: Problem['place']): Problem => ({
  rule: 'DOC-WEEKDAY',
  severity: 'warning',
  place,
  message: 'A day is named with a weekday that it is not. Look which of the two is right.',
});
