import type { SignpostRoute } from '../domain/referral.ts';

/**
 * Where a matter goes that is not disagreement resolution, in a letter's words. Contacts are never here: they come
 * from the list SIGNPOST_CONTACT. Source: scope-rules.md section 6, row by row; time limits glossary.md section 6.
 */
interface SignpostWords {
  /** What it is about, as a neutral line to the family. */
  readonly toldUs: string;
  readonly why: string;
  readonly route: string;
  readonly limit?: string;
}

export const SIGNPOST_WORDS: Readonly<Record<SignpostRoute, SignpostWords>> = {
  'S-MEDIATION': {
    toldUs: 'A decision of the council about an EHC needs assessment or an EHC plan.',
    why: 'You can appeal against this decision, and mediation is there for it.',
    route: 'Talk to the mediation adviser named in your decision letter.',
    limit: 'Contact the mediation adviser within 2 months of the date on your letter.',
  },
  'S-TRIBUNAL': {
    toldUs: 'An appeal about an EHC needs assessment or an EHC plan.',
    why: 'Only the SEND Tribunal can decide an appeal.',
    route:
      'The SEND Tribunal. Use form SEND35a if the council will not assess, and form SEND35 for other decisions.',
    limit:
      'Appeal within 2 months of the date on your letter, or 1 month from your mediation certificate, whichever is later.',
  },
  'S-DISCRIM': {
    toldUs: 'Being treated unfairly because of a disability.',
    why: 'A claim of disability discrimination by a school is decided by the SEND Tribunal.',
    route: 'The SEND Tribunal for a school. For a college or another service it is the county court.',
    limit: 'Make a claim within 6 months of what happened.',
  },
  'S-EXCLUSION': {
    toldUs: 'An exclusion or a suspension from school.',
    why: 'Exclusions have their own review.',
    route:
      'First the governing board of the school. After a permanent exclusion you can ask for an independent review panel, with a special educational needs expert.',
    limit: 'Ask for the independent review panel within 15 school days.',
  },
  'S-ADMISSION': {
    toldUs: 'A place at a school, without an EHC plan.',
    why: 'School places without an EHC plan have their own appeal.',
    route: 'The admission appeal panel.',
  },
  'S-COMPLAINT-SCHOOL': {
    toldUs: 'Staff, conduct, bullying or how a school or college is run.',
    why: 'The school or college has to answer this itself first.',
    route:
      'The complaint procedure of the school, trust or college. After that the Department for Education.',
  },
  'S-EY': {
    toldUs: 'The standards of a nursery or childminder.',
    why: 'The nursery or childminder has to answer this first.',
    route: 'Write to the nursery or childminder. If you are not happy with the answer, contact Ofsted.',
    limit: 'They have 28 days to answer in writing.',
  },
  'S-LA-COMPLAINT': {
    toldUs: 'A delay or a service of the council.',
    why: 'The council has to answer this through its complaint procedure.',
    route: 'The complaint procedure of the council. Children’s social care has its own.',
  },
  'S-LGSCO': {
    toldUs: 'A complaint to the council that is finished.',
    why: 'The Ombudsman looks at complaints that the council has already answered.',
    route: 'The Local Government and Social Care Ombudsman.',
    limit: 'Normally within 12 months.',
  },
  'S-NHS': {
    toldUs: 'Care by the NHS outside the EHC stages.',
    why: 'The NHS has its own way to deal with this.',
    route:
      'The patient advice service (PALS) or the complaints team of the NHS provider or the integrated care board. After that the Parliamentary and Health Service Ombudsman.',
    limit: 'Normally within 12 months.',
  },
  'S-TRANSPORT': {
    toldUs: 'Transport to school.',
    why: 'School transport has its own appeal.',
    route: 'The transport appeal of the council. After that the Local Government and Social Care Ombudsman.',
  },
  'S-FAMILY-LAW': {
    toldUs: 'A disagreement between parents.',
    why: 'This service cannot help when parents disagree with each other.',
    route: 'Family mediation or a solicitor.',
  },
  'S-SENDIASS': {
    toldUs: 'A wish to talk it over.',
    why: 'You can get informal help without a formal step.',
    route: 'SENDIASS Leicester: free, impartial information and support.',
  },
  'S-SETTING': {
    toldUs: 'A question about a child who may not have special educational needs.',
    why: 'This service is for special educational needs.',
    route: 'Talk to the nursery, school or college.',
  },
  'S-ADULT': {
    toldUs: 'Support for a person who is 25 or older.',
    why: 'This service is for children and young people under 25.',
    route: 'Adult services of the council.',
  },
  'S-OTHER-LA': {
    toldUs: 'Support for a child or young person who lives in the area of another council.',
    why: 'The council where you live has its own service.',
    route: 'The disagreement resolution service of your own council.',
  },
  'S-LOCAL-OFFER': {
    toldUs: 'A question about the support there is.',
    why: 'The answers are on the Local Offer page.',
    route: 'The Local Offer page of the council.',
  },
};
