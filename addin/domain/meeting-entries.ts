import type { CalendarDate } from './calendar-date.ts';
import type { AgreementReached } from './outcome-statement.ts';

/** What a facilitator types after a meeting, as it stands in the fields of a form; the empty text where nothing does. */
export interface MeetingEntries {
  readonly outline: string;
  readonly agreement: AgreementReached | '';
  readonly outstanding: string;
  readonly views: string;
  readonly reviewOn: CalendarDate | '';
  readonly actions: readonly ActionEntry[];
}

export interface ActionEntry {
  readonly what: string;
  readonly ownerPartyId: string;
  readonly dueOn: CalendarDate | '';
  readonly doneWhen: string;
}

export const NO_ACTION: ActionEntry = { what: '', ownerPartyId: '', dueOn: '', doneWhen: '' };

/** A form in which nothing has been written yet: room for one action. */
export const NO_ENTRIES: MeetingEntries = {
  outline: '',
  agreement: '',
  outstanding: '',
  views: '',
  reviewOn: '',
  actions: [NO_ACTION],
};

/** Whether everything is there that a statement cannot be without. What is fit to go round is asked later (OSQ-…). */
export const areWhole = ({ outline, agreement, actions }: MeetingEntries): boolean =>
  outline.trim() !== '' && agreement !== '' && actions.every(isWhole);

const isWhole = ({ what, ownerPartyId, dueOn }: ActionEntry): boolean =>
  what.trim() !== '' && ownerPartyId !== '' && dueOn !== '';
