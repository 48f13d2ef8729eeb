/**
 * Which fields of the register each document may use, and what must never stand in it. A field that is not listed
 * for a document does not go into it, whatever its class. Source: documents.md section 0 (rule 8) and section 2.
 */
import type { DocumentId } from './document-ids.ts';
import type { FieldName } from './field-classes.ts';

const CHILD: readonly FieldName[] = ['Cases.CypFirstName', 'Cases.CypLastName', 'Cases.CypKnownAs'];
/** Who a letter goes to. */
const ADDRESSEE: readonly FieldName[] = [
  'Parties.Title', 'Parties.FirstName', 'Parties.LastName', 'Parties.JobTitle', 'Parties.OrgName', 'Parties.Address1',
  'Parties.Address2', 'Parties.Town', 'Parties.Postcode',
]; // prettier-ignore
const SENDER: readonly FieldName[] = [
  'Cases.CaseRef', 'Providers.ProviderName', 'Providers.ProviderPhone', 'Providers.ReferralEmail',
]; // prettier-ignore
const ROLES: readonly FieldName[] = ['Parties.PartyRole', 'Parties.PartyKind', 'Parties.RelationshipToCyp'];
const CLOCK: readonly FieldName[] = ['Cases.DecisionLetterOn', 'Cases.MediationContactBy', 'Cases.AppealBy'];
const MEETING: readonly FieldName[] = [
  'Meetings.StartAt',
  'Meetings.EndAt',
  'Meetings.Format',
  'Meetings.MeetingNo',
];
const ACCESS: readonly FieldName[] = [
  'Parties.InterpreterLanguage', 'Parties.BslInterpreter', 'Parties.WheelchairAccess', 'Parties.CommunicationNeeds',
  'Parties.OtherAdjustments',
]; // prettier-ignore
const LETTER: readonly FieldName[] = [...SENDER, ...ADDRESSEE, ...ROLES];

/** D05: the minimum that the provider needs. */
export const HANDOVER_CASE_FIELDS = [
  'Cases.CaseRef', 'Cases.ReceivedOn', 'Cases.ReferralSource', 'Cases.CypFirstName', 'Cases.CypLastName', 'Cases.CypDob',
  'Cases.CypStatus', 'Cases.CypCapacity', 'Cases.YearGroup', 'Cases.SettingName', 'Cases.SettingType', 'Cases.SenStatus',
  'Cases.DisagreementType', 'Cases.OtherTypes', 'Cases.Stage', 'Cases.SubjectArea', 'Cases.EducationInvolved',
  'Cases.HealthInvolved', 'Cases.SocialCareInvolved', 'Cases.ProvisionInDispute', 'Cases.DisagreementSummary',
  'Cases.InformalSupportTried', 'Cases.AppealableDecision', 'Cases.DecisionLetterOn', 'Cases.AppealBy',
  'Cases.AppealLodged', 'Cases.ComplaintRunning', 'Cases.LinkedCaseRef',
] as const satisfies readonly FieldName[]; // prettier-ignore

/** Of the family and those who stand by it. */
const HANDOVER_FAMILY_FIELDS = [
  'Parties.PartyId', 'Parties.PartyRole', 'Parties.PartyKind', 'Parties.RequiredToProceed', 'Parties.OrgName',
  'Parties.Title', 'Parties.FirstName', 'Parties.LastName', 'Parties.JobTitle', 'Parties.RelationshipToCyp',
  'Parties.HasParentalResponsibility', 'Parties.Email', 'Parties.Phone', 'Parties.Address1', 'Parties.Address2',
  'Parties.Town', 'Parties.Postcode', 'Parties.PreferredContact', 'Parties.SafeContactNotes',
  'Parties.AddressConfidential', 'Parties.BestTimes', ...ACCESS,
] as const satisfies readonly FieldName[]; // prettier-ignore

/** Of a respondent: names and work contacts. */
const HANDOVER_RESPONDENT_FIELDS = [
  'Parties.PartyId', 'Parties.PartyRole', 'Parties.PartyKind', 'Parties.RequiredToProceed', 'Parties.OrgName',
  'Parties.Title', 'Parties.FirstName', 'Parties.LastName', 'Parties.JobTitle', 'Parties.Email', 'Parties.Phone',
  'Parties.Address1', 'Parties.Address2', 'Parties.Town', 'Parties.Postcode', 'Parties.PreferredContact',
] as const satisfies readonly FieldName[]; // prettier-ignore

const HANDOVER_CONSENT_FIELDS = [
  'Consents.PartyId', 'Consents.Purpose', 'Consents.Decision', 'Consents.DecidedOn', 'Consents.Method',
] as const satisfies readonly FieldName[]; // prettier-ignore

/** Everything that D05 may carry. */
export const HANDOVER_FIELDS: readonly FieldName[] = [
  ...new Set<FieldName>([
    ...HANDOVER_CASE_FIELDS,
    ...HANDOVER_FAMILY_FIELDS,
    ...HANDOVER_RESPONDENT_FIELDS,
    ...HANDOVER_CONSENT_FIELDS,
  ]),
];

export interface DocumentRow {
  /** Fields that the document may show. What it works out from them (a day in words) counts as the field. */
  readonly fields: readonly FieldName[];
  /** The document's own "never" line, in the words of documents.md; rule 8 there holds for all. */
  readonly never: readonly string[];
}

export const DOCUMENT_FIELDS: Readonly<Record<DocumentId, DocumentRow>> = {
  D01: {
    fields: [...LETTER, ...CHILD],
    never: ['pressure', 'disagreement resolution as a first step'],
  },
  D02: { fields: [...LETTER, 'Cases.ReceivedOn', 'Cases.CaseOwner', ...CLOCK], never: [] },
  D03: { fields: [...LETTER, ...CHILD, 'Cases.ReceivedOn'], never: ["the summary of another person's view"] },
  D04: {
    fields: [...LETTER, 'Cases.ReceivedOn', 'Cases.SignpostedTo', 'Cases.ProvisionInDispute', ...CLOCK],
    never: ['legal advice on success', '"we cannot help you" without a route'],
  },
  D05: {
    fields: [...HANDOVER_FIELDS, 'Providers.ProviderId', 'Providers.ProviderName', 'Providers.ReferralEmail'],
    never: ['the e-mail chain', 'attachments', 'LA file notes', 'equalities', 'SafeguardingFlag details', 'LA opinion on the merits'],
  },
  D06: {
    fields: [...LETTER, ...MEETING, 'Meetings.FacilitatorName', 'Parties.InterpreterLanguage', 'Parties.BslInterpreter'],
    never: ['voicemail content beyond name and number where the safe-contact notes forbid it'],
  },
  D07: {
    fields: [...LETTER, ...CHILD, 'Cases.FocusOfMeeting', 'Parties.ReplyDueOn', 'Parties.InvitedOn'],
    never: ["the requester's address, story, diagnosis, documents", 'accusation'],
  },
  D08: {
    fields: [...LETTER, ...ACCESS, 'Cases.FocusOfMeeting', 'Meetings.CypAttends'],
    never: ["other parties' answers"],
  },
  D09: {
    fields: [
      ...LETTER, ...MEETING, ...ACCESS, 'Cases.FocusOfMeeting', 'Meetings.JoinUrl', 'Meetings.FacilitatorName',
      'Venues.VenueName', 'Venues.Address', 'Venues.Postcode', 'Venues.Parking', 'Venues.StepFree',
      'PreMeetings.WindowStart', 'PreMeetings.WindowEnd', 'PreMeetings.ScheduledAt',
    ],
    never: ["others' contact data", "others' access needs", "others' views"],
  },
  D10: {
    fields: [...LETTER, ...MEETING, 'Meetings.FacilitatorName', 'PreMeetings.ScheduledAt', 'PreMeetings.WindowStart', 'PreMeetings.WindowEnd'],
    never: ['any hint of what another party said'],
  },
  D11: { fields: [...LETTER, 'Cases.ClosedOn', 'Cases.DidNotProceedReason', ...CLOCK], never: ['who declined', 'why'] },
  D12: {
    fields: [
      ...SENDER, ...ROLES, ...MEETING, ...CHILD, 'Cases.YearGroup', 'Cases.FocusOfMeeting', 'Parties.Title', 'Parties.FirstName',
      'Parties.LastName', 'Parties.JobTitle', 'Parties.OrgName', 'Meetings.FacilitatorName', 'Meetings.AttendeesActual',
      'Meetings.CypViewsHow', 'Venues.VenueName', 'OutcomeStatements.Version', 'OutcomeStatements.CypViews',
      'OutcomeStatements.DiscussionOutline', 'OutcomeStatements.AgreementReached', 'OutcomeStatements.PointsOutstanding',
      'OutcomeStatements.ReviewOn', 'OutcomeStatements.DraftedOn', 'OutcomeStatements.SignDueOn', 'Actions.SeqNo',
      'Actions.What', 'Actions.OwnerPartyId', 'Actions.DueOn', 'Actions.DueText', 'Signatures.SignedName',
      'Signatures.SignedOn', 'Signatures.SignMethod', 'Signatures.SignStatus', 'Signatures.RequestedOn',
    ],
    never: [
      'pre-meeting content', 'contact details', 'address', 'date of birth', 'diagnosis and health details beyond what an action needs',
      'other children', 'personal data of staff beyond name and role', 'complaints about individuals', 'safeguarding',
      'offers not agreed', "the facilitator's opinion", 'access needs', 'reasons for absence, decline or refusal',
      'copied paragraphs of reports', 'tracked changes, comments, hidden text, author names',
    ],
  },
  D13: {
    fields: [...LETTER, ...MEETING, 'OutcomeStatements.Version', 'OutcomeStatements.SignDueOn', 'OutcomeStatements.CirculatedOn', 'OutcomeStatements.FileLink'],
    never: ['text of the statement in the mail body', 'other recipients'],
  },
  D14: { fields: [...LETTER, ...MEETING, 'OutcomeStatements.Version', 'OutcomeStatements.SignDueOn'], never: ['who has signed'] },
  D15: {
    fields: [...LETTER, ...MEETING, 'OutcomeStatements.StatementStatus', 'OutcomeStatements.Version', 'OutcomeStatements.ReviewOn', 'Actions.SeqNo', 'Actions.What', 'Actions.DueOn', 'Actions.DueText'],
    never: [],
  },
  D16: {
    fields: [...LETTER, ...MEETING, 'Actions.SeqNo', 'Actions.What', 'Actions.DueOn', 'Actions.DueText', 'Actions.ActionStatus', 'Actions.OwnerPartyId'],
    never: ["other owners' comments", 'blame words'],
  },
  D17: { fields: [...LETTER, 'Survey.SurveyId', 'Survey.RespondentKind'], never: ['answers of others'] },
  D18: { fields: [...LETTER, ...MEETING, 'Meetings.PostponeReason', 'Providers.ProviderId'], never: ['who', 'health'] },
  D19: { fields: [...LETTER, 'Cases.ClosedOn', 'Cases.Outcome', 'Cases.RetentionReviewOn', ...CLOCK], never: ['the reason, where it is UNSUITABLE_SAFETY'] },
  D20: { fields: [...LETTER, 'Cases.FocusOfMeeting', 'Parties.InvitedOn', 'Parties.ReplyDueOn'], never: ['"others have already agreed"'] },
}; // prettier-ignore
