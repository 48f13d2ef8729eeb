/**
 * Which fields of the register each document may use; what must never stand in it is said by its form. A field that is not listed
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
}

export const DOCUMENT_FIELDS: Readonly<Record<DocumentId, DocumentRow>> = {
  D01: {
    fields: [...LETTER, ...CHILD],
  },
  D02: { fields: [...LETTER, 'Cases.ReceivedOn', 'Cases.CaseOwner', ...CLOCK] },
  D03: { fields: [...LETTER, ...CHILD, 'Cases.ReceivedOn'] },
  D04: {
    fields: [...LETTER, 'Cases.ReceivedOn', 'Cases.SignpostedTo', 'Cases.ProvisionInDispute', ...CLOCK],
  },
  D05: {
    fields: [...HANDOVER_FIELDS, 'Providers.ProviderId', 'Providers.ProviderName', 'Providers.ReferralEmail'],
  },
  D06: {
    fields: [...LETTER, ...MEETING, 'Meetings.FacilitatorName', 'Parties.InterpreterLanguage', 'Parties.BslInterpreter'],
  },
  D07: {
    fields: [...LETTER, ...CHILD, 'Cases.FocusOfMeeting', 'Parties.ReplyDueOn', 'Parties.InvitedOn'],
  },
  D08: {
    fields: [...LETTER, ...ACCESS, 'Cases.FocusOfMeeting', 'Meetings.CypAttends'],
  },
  D09: {
    fields: [
      ...LETTER, ...MEETING, ...ACCESS, 'Cases.FocusOfMeeting', 'Meetings.JoinUrl', 'Meetings.FacilitatorName',
      'Venues.VenueName', 'Venues.Address', 'Venues.Postcode', 'Venues.Parking', 'Venues.StepFree',
      'PreMeetings.WindowStart', 'PreMeetings.WindowEnd', 'PreMeetings.ScheduledAt',
    ],
  },
  D10: {
    fields: [...LETTER, ...MEETING, 'Meetings.FacilitatorName', 'PreMeetings.ScheduledAt', 'PreMeetings.WindowStart', 'PreMeetings.WindowEnd'],
  },
  D11: { fields: [...LETTER, 'Cases.ClosedOn', 'Cases.DidNotProceedReason', ...CLOCK] },
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
  },
  D13: {
    fields: [...LETTER, ...MEETING, 'OutcomeStatements.Version', 'OutcomeStatements.SignDueOn', 'OutcomeStatements.CirculatedOn', 'OutcomeStatements.FileLink'],
  },
  D14: { fields: [...LETTER, ...MEETING, 'OutcomeStatements.Version', 'OutcomeStatements.SignDueOn'] },
  D15: {
    fields: [...LETTER, ...MEETING, 'OutcomeStatements.StatementStatus', 'OutcomeStatements.Version', 'OutcomeStatements.ReviewOn', 'Actions.SeqNo', 'Actions.What', 'Actions.DueOn', 'Actions.DueText'],
  },
  D16: {
    fields: [...LETTER, ...MEETING, 'Actions.SeqNo', 'Actions.What', 'Actions.DueOn', 'Actions.DueText', 'Actions.ActionStatus', 'Actions.OwnerPartyId'],
  },
  D17: { fields: [...LETTER, 'Survey.SurveyId', 'Survey.RespondentKind'] },
  D18: { fields: [...LETTER, ...MEETING, 'Meetings.PostponeReason', 'Providers.ProviderId'] },
  D19: { fields: [...LETTER, 'Cases.ClosedOn', 'Cases.Outcome', 'Cases.RetentionReviewOn', ...CLOCK] },
  D20: { fields: [...LETTER, 'Cases.FocusOfMeeting', 'Parties.InvitedOn', 'Parties.ReplyDueOn'] },
}; // prettier-ignore
