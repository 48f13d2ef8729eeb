/** Codes of the register as a person reads them; the odd ones by hand, the rest by taking the underlines out. */
const WORDS: Readonly<Record<string, string>> = {
  Y: 'Yes',
  N: 'No',
  U: 'Not known',
  UNKNOWN: 'Not known',
  NONE: 'None',
  R: 'Reception',
  SEN_SUPPORT: 'SEN Support',
  EHC_PLAN: 'EHC plan',
  NO_EHC_PROCESS: 'No EHC assessment or plan under way',
  SEN_PROVISION: 'Special educational provision',
  JOINT_LA_HEALTH: 'Council and health together',
  NEEDS_ASSESSMENT: 'EHC needs assessment',
  PLAN_DRAFTING: 'EHC plan being drawn up',
  PLAN_IN_FORCE: 'EHC plan in force',
  PLAN_REVIEW: 'EHC plan under review',
  AWAITING_TRIBUNAL: 'Waiting for an appeal',
  REFUSE_ASSESS: 'Refusal of an assessment',
  REFUSE_ISSUE: 'Refusal of a plan',
  CONTENT_B_F: 'Content of sections B or F',
  PLACEMENT_I_ONLY: 'School named in section I',
  CONTENT_AND_I: 'Content and school named',
  REFUSE_REASSESS: 'Refusal of a reassessment',
  REFUSE_AMEND: 'Refusal to amend the plan',
  CEASE: 'End of the plan',
  LA: 'Council',
  LA_EDUCATION: 'Council, education',
  LA_SOCIAL_CARE: 'Council, social care',
  LA_CASEWORKER: 'Council caseworker',
  ICB: 'Integrated care board',
  NHS: 'NHS',
  NHS_ENGLAND: 'NHS England',
  NHS_PROVIDER: 'NHS provider',
  LGSCO: 'Local Government and Social Care Ombudsman',
  PHSO: 'Parliamentary and Health Service Ombudsman',
  DFE: 'Department for Education',
  FE: 'Further education college',
  FE_INSTITUTION: 'Further education college',
  PRU: 'Pupil referral unit',
  SENDIASS: 'SENDIASS',
  CYP: 'Child or young person',
  EMAIL: 'E-mail',
  SHARE_WITH_PROVIDER: 'Share the request with the provider',
  PROVIDER_CONTACTS_OTHER_PARTIES: 'The provider contacts the other parties',
  SHARE_WITH_SENDIASS: 'Share with SENDIASS',
  COPY_OUTCOME_TO_LA: 'Copy of the Outcome Statement to the council',
  SURVEY: 'Survey',
};

export function codeInWords(code: string): string {
  const known = WORDS[code];
  if (known !== undefined) return known;
  if (/^\d+$/.test(code)) return code;
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
