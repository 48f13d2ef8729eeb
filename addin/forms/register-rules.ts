/**
 * Every check of the register: its id, how grave it is, and what it says. Problem lists, tests and help pages refer to
 * the ids. An error means: do not act on this row; a warning means: somebody should look.
 * Source: data-dictionary.md (Req and Validation columns, section 13), process.md sections 4 and 9.
 */
import type { Place, Problem } from '../domain/problem.ts';

interface RuleRow {
  readonly severity: Problem['severity'];
  readonly says: string;
}

export const REGISTER_RULES = {
  // The workbook.
  'REG-TABLE': { severity: 'error', says: 'The table is missing or has another name.' },
  'REG-TABLE-TWICE': { severity: 'error', says: 'Two tables have this name; only the first is read.' },
  'REG-COLUMN': { severity: 'error', says: 'A column is missing or has another heading.' },
  'REG-COLUMN-TWICE': { severity: 'error', says: 'Two columns have the same heading; only the first is read.' },
  'REG-CLASS-C': {
    severity: 'error',
    says: "This column is confidential to the provider and must not be in the authority's register.",
  },
  'REG-NOT-PERMITTED': {
    severity: 'error',
    says: 'The authority may hold this text only with the permission COPY_OUTCOME_TO_LA, or for its own action.',
  },
  // A cell.
  'REG-FORMULA': { severity: 'error', says: 'A formula stands where a value belongs.' },
  'REG-CELL-ERROR': { severity: 'error', says: 'The cell shows an Excel error.' },
  'REG-TOO-LONG': { severity: 'error', says: 'The text is longer than the column allows.' },
  'REG-LIST': { severity: 'error', says: 'The value is not in the list of the column.' },
  'REG-DATE': { severity: 'error', says: 'This is not a date.' },
  'REG-DATE-TEXT': { severity: 'warning', says: 'The date is typed as text; it cannot be sorted or filtered as a date.' },
  'REG-TIME': { severity: 'error', says: 'This is not a day with a time.' },
  'REG-STAMP': { severity: 'error', says: 'This is not a moment in UTC.' },
  'REG-NUMBER': { severity: 'error', says: 'This is not a number that the column allows.' },
  'REG-POSTCODE': { severity: 'error', says: 'This is not a UK postcode.' },
  'REG-PHONE': { severity: 'error', says: 'This is not a telephone number.' },
  'REG-EMAIL': { severity: 'error', says: 'This is not one e-mail address.' },
  'REG-EMAIL-SHARED': { severity: 'warning', says: 'The address looks shared, or stands with two parties of the case.' },
  'REG-URL': { severity: 'error', says: 'This is not a link that begins with https.' },
  'REG-FORM': { severity: 'error', says: 'The value has not the form of the column.' },
  'REG-AVAILABILITY': {
    severity: 'error',
    says: 'An entry is neither a day, nor a day with AM or PM, nor a day with clock times.',
  },
  // A row.
  'REG-KEY': { severity: 'error', says: 'The row has no key.' },
  'REG-KEY-FORM': { severity: 'error', says: 'The key has not the right form.' },
  'REG-KEY-TWICE': { severity: 'error', says: 'Another row has the same key.' },
  'REG-CASE-YEAR': { severity: 'error', says: 'The year of CaseRef is not the year of ReceivedOn.' },
  'REG-UNIQUE': { severity: 'error', says: 'The same combination stands in another row.' },
  'REG-REFERENCE': { severity: 'error', says: 'The row that this key names does not exist.' },
  'REG-OTHER-CASE': { severity: 'error', says: 'The row that this key names belongs to another case.' },
  'REG-EVIDENCE': { severity: 'error', says: 'This names neither a contact that exists nor a link to a file.' },
  'REG-REQUIRED': { severity: 'error', says: 'The cell must be filled.' },
  'REG-WANTED': { severity: 'warning', says: 'The cell must be filled before the case goes on.' },
  'REG-ORDER': { severity: 'error', says: 'The dates are not in the order in which things happen.' },
  'REG-FUTURE': { severity: 'error', says: 'The day lies in the future.' },
  'REG-WORKING-DAY': { severity: 'warning', says: 'The day is not a working day.' },
  'REG-AGE': { severity: 'error', says: 'The age on ReceivedOn is not between 0 and 25.' },
  'REG-YEAR-GROUP': { severity: 'warning', says: 'The year group does not fit the date of birth.' },
  'REG-CALCULATED': { severity: 'warning', says: 'The calculated value is not what the other cells give.' },
  'REG-AREAS': { severity: 'warning', says: 'At least one of education, health and social care must be Y.' },
  'REG-OTHER-TYPES': { severity: 'error', says: 'OtherTypes contains DisagreementType.' },
  'REG-STAGE': { severity: 'error', says: 'The type of disagreement is not possible at this stage.' },
  'REG-SUSPECT-LETTER': {
    severity: 'warning',
    says: 'DecisionLetterOn is the day of the referral or of birth; is it the date on the letter?',
  },
  'REG-CONFLICT': { severity: 'error', says: 'A conflict of interest stands: provider or facilitator must change.' },
  'REG-PROVIDER': { severity: 'error', says: 'The provider does not offer DRS or had no contract on AllocatedOn.' },
  'REG-REPRESENTATIVE': { severity: 'error', says: 'REPRESENTATIVE_ACTS needs a party with the role REPRESENTATIVE.' },
  'REG-RELATIONSHIP': { severity: 'error', says: 'SELF is only for a young person.' },
  'REG-NEEDED': {
    severity: 'warning',
    says: 'RequiredToProceed is Y for requester and respondents and N for others.',
  },
  'REG-REQUESTER': { severity: 'error', says: 'The case has no party with the role REQUESTER.' },
  'REG-RESPONDENT': { severity: 'error', says: 'From INVITING on the case needs a party with the role RESPONDENT.' },
  'REG-SETTING': { severity: 'warning', says: 'SettingType does not agree with the kind of the respondent.' },
  'REG-TYPE-4': { severity: 'error', says: 'Type 4 has no family party.' },
  'REG-OUTCOME': { severity: 'error', says: 'This outcome needs a meeting that was held.' },
  'REG-DUE-TEXT': { severity: 'warning', says: 'A due date in words needs ReviewOn in the statement.' },
  'REG-AGREED-ACTION': {
    severity: 'warning',
    says: 'FULL or PARTIAL needs at least one action or agreed point.',
  },
  'REG-NEUTRAL': { severity: 'error', says: 'A booked place must be confirmed as neutral.' },
  'REG-OVERVIEW': { severity: 'warning', says: 'A talk that is DONE includes the overview of the meeting.' },
  'REG-ACCESS': { severity: 'error', says: 'Somebody who comes has access needs, and nothing is booked for them.' },
  'REG-HOLD-REVIEW': {
    severity: 'error',
    says: 'OnHoldReason must end with the review date, written (review DD/MM/YYYY).',
  },
  // The course of the case.
  'REG-HISTORY': { severity: 'error', says: 'The state history in the audit log is missing or broken.' },
  'REG-STATE': { severity: 'error', says: 'The state is not the one that the audit log reached last.' },
  'REG-TRANSITION': { severity: 'error', says: 'No transition allows this step.' },
  'REG-MEETING': { severity: 'error', says: 'The state needs a meeting that is booked or held, and there is none.' },
  'REG-STATEMENT': { severity: 'error', says: 'The state needs an Outcome Statement, and there is none.' },
  // Invariants of process.md section 9.
  'INV-1': { severity: 'error', says: 'D05 went out, or a respondent was contacted, before the rules allow it.' },
  'INV-2': { severity: 'error', says: 'A meeting is booked although a needed party is not WILLING.' },
  'INV-3': { severity: 'error', says: 'D11 went out although no needed party declined or failed to reply.' },
  'INV-4': { severity: 'error', says: 'The provider made contact after D11.' },
  'INV-5': { severity: 'error', says: 'A meeting was held and has no Outcome Statement.' },
  'INV-7': { severity: 'error', says: 'A family party has no final copy (D15).' },
  'INV-8': { severity: 'error', says: 'The case is closed and a party who was contacted has no closing document.' },
  'INV-9': { severity: 'error', says: 'InWindow is not what DoneOn and the window give.' },
  'INV-10': { severity: 'error', says: 'A signature is given for a version that the statement does not have.' },
  'INV-12': { severity: 'error', says: 'Type 4 has a family recipient.' },
  // A file that cannot be read back into a case.
  'REG-CASE': { severity: 'error', says: 'There must be exactly one row of tblCases for the case.' },
} as const satisfies Readonly<Record<string, RuleRow>>; // prettier-ignore

export type RegisterRule = keyof typeof REGISTER_RULES;

/** A problem in the words of its rule; `detail` adds what was expected, never what stands in the cell. */
export const registerProblem = (rule: RegisterRule, place: Place, detail = ''): Problem => ({
  rule,
  severity: REGISTER_RULES[rule].severity,
  place,
  message: detail === '' ? REGISTER_RULES[rule].says : `${REGISTER_RULES[rule].says} ${detail}`,
});
