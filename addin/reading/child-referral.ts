import { cue, said } from './cue.ts';
import type { Said } from './cue.ts';
import type { ReadPerson, ReadReferral } from '../domain/reading.ts';
import { accessFacts } from './access-cues.ts';
import { consentFacts } from './consent-cues.ts';
import { contactMethod } from './contact-method.ts';
import { contactSafety } from './contact-safety.ts';
import { contactTimes } from './contact-times.ts';
import { agenciesOf } from './agencies.ts';
import { otherSides, SAID_OUTRIGHT } from './side-cues.ts';
import { subjectScores } from './subject-cues.ts';
import { EvidenceBook } from './evidence.ts';
import { formPostcode } from './form-facts.ts';
import { compatibleNames, patternOfName } from './names.ts';
import { parentsOf } from './parents.ts';
import type { Adult } from './adults.ts';
import type { OwnedContact } from './contact-owners.ts';
import type { PersonFacts } from './person-values.ts';
import { found } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { planStatus, stageOf } from './plan-cues.ts';
import { providerOf } from './provider-cues.ts';
import type { ReferrerFacts } from './referrer.ts';
import { routeFacts } from './route-cues.ts';
import type { settingKind } from './schools.ts';
import { refusedIn } from './decision-cues.ts';
import { judgeScope } from './scope-cues.ts';
import type { Sentence } from './sentences.ts';
import { childFacts, fromOthers, kindOfPlace } from './child-facts.ts';
import type { AboutChild } from './child-facts.ts';
import { homePostcodeIn, postcodeBehind, postcodeIn } from './story-facts.ts';
import { summaryOf } from './summary.ts';
import { tempered } from './sureness.ts';
import { besideNumbers, toldOf } from './voices.ts';
import { dateWarnings } from './warnings.ts';

/** What there is to read about one child. */
export interface ChildMaterial extends AboutChild {
  /** All that the asker tells: how to reach the family holds for each child. */
  readonly all: readonly Sentence[];
  /** All that is told and boxed in one text: of the only child it is the story. */
  readonly whole: Said;
  /** Sentences in a form's boxes that are not known. */
  readonly besides: readonly Sentence[];
  /** The cover note and the notes of others who passed it on. */
  readonly notes: readonly Sentence[];
  /** The signature of a private person may hold their address. */
  readonly signature: readonly Sentence[];
  /** What the family wrote further down the chain, where somebody else asks for them. */
  readonly family: readonly Sentence[];
  /** Grown-ups of the family whom the running text names, and the numbers in it with their owners. */
  readonly adults: readonly Adult[];
  readonly contacts: readonly OwnedContact[];
  /** The other side where only those who passed the letter on say it. */
  readonly sideInChain: (kind: ReturnType<typeof settingKind> | null) => ReturnType<typeof otherSides>;
  readonly amongWriters: boolean;
  /** A message of SENDIASS among the quoted ones: they have helped. */
  readonly sendiassInChain: Span | null;
}

interface ChildResult {
  readonly referral: ReadReferral;
  readonly warnings: readonly string[];
}

/** Puts one referral together: facts from boxes before running text, judgements by the cue tables. */
export function childReferral(material: ChildMaterial): ChildResult {
  const { pairs, told, boxed, sent } = material;
  const book = new EvidenceBook();
  const story = [...told, ...boxed, ...material.besides];
  const role = material.referrer.role?.value ?? null;
  const professional = role !== null && role !== 'parent-carer' && role !== 'young-person';
  const facts = childFacts(material);
  const kind = kindOfPlace(facts);
  const people = parentsOf({ ...material, childName: facts.name?.value ?? null });
  const referrer = completed(material.referrer, people);
  const own = [...material.besides, ...(professional ? material.family : material.signature)];
  const voices = [...material.all, ...own];
  const beside = besideNumbers(pairs);
  const familyWords = [
    ...beside,
    ...(professional && role !== 'other'
      ? material.all.filter((one) => !TO_THE_WRITER.test(one))
      : material.all),
    ...own,
    ...toldOf(material.notes),
  ];

  // "No EHCP, and nobody has asked us for one", says who passes it on.
  const refused = refusedIn(story);
  const plan =
    planStatus(pairs, story, refused) ??
    fromOthers(planStatus([], material.notes, refusedIn(material.notes)));
  const subject = subjectScores(story);
  const sides =
    otherSides(
      pairs,
      [...story, ...(material.several ? [] : material.subjects), ...(story.length < 3 ? material.cover : [])],
      kind,
      material.cover.length > 0,
    ) ??
    (material.cover.length > 0 ? otherSides([], material.cover, kind, false) : null) ??
    ownSide(material, kind) ??
    material.sideInChain(kind) ??
    sideOfPlace(kind, story, subject.scores.SEN_PROVISION);
  const consent = consentFacts(
    pairs,
    [...material.notes, ...voices],
    material.several ? material.firstName : null,
  );
  const routes = routeFacts(
    pairs,
    [...told, ...boxed, ...own, ...material.notes],
    role === 'sendiass' ? (referrer.role?.at ?? null) : null,
    material.sendiassInChain,
  );
  const supportKnown =
    sides !== null &&
    (subject.scores.SEN_PROVISION > 0 ||
      subject.scores.DUTIES > 0 ||
      pairs.some(({ field }) => field === 'childSenStatus'));
  const text = story.map((one) => one.text).join(' ');
  const whole = text === material.whole.text ? material.whole : said(text);
  const hasMatter = !NO_NEEDS.test(whole);
  const hasSen = hasMatter && (plan !== null || story.some((one) => SEN_WORDS.test(one)));
  const toldStage = stageOf(
    pairs,
    story,
    plan?.value ?? null,
    (supportKnown || (sides !== null && hasSen)) && hasMatter,
    refused,
  );
  // An appeal that is lodged is waited for, whatever else is told of the plan.
  const stage =
    routes.appeal?.value === 'yes' &&
    !pairs.some(({ field }) => field === 'stage') &&
    !story.some((one) => APPEAL_OVER.test(one))
      ? found('awaiting-tribunal' as const, routes.appeal.at, 0.85)
      : toldStage;
  const lookedAfter =
    story.concat(material.cover).some((one) => LOOKED_AFTER.test(one)) ||
    people.some(({ relationship }) => relationship?.value === 'foster carer');
  const { type, scope } = judgeScope({
    sentences: story, whole, refused, role, sides: sides?.value ?? [], stage: stage?.value ?? null, plan: plan?.value ?? null, subject,
    appeal: routes.appeal?.value ?? 'unknown', consent: consent?.value ?? 'unknown', complaint: routes.complaint?.value ?? 'unknown', lookedAfter, hasSen,
  }); // prettier-ignore
  const withSides =
    type === 4
      ? oppositeOf(role, sides)
      : sides !== null && sides.confidence >= SAID_OUTRIGHT
        ? sides
        : (sideOfRoute(scope.route, kind, story) ?? sides);
  const agencies =
    withSides || scope.route === 'nhs-complaint'
      ? agenciesOf(
          type,
          scope.route === 'nhs-complaint' ? ['health-commissioner'] : (withSides?.value ?? []),
          subject.scores,
        )
      : [];
  const anchor = subject.at ?? story[0];
  const access = accessFacts(pairs, [...beside, ...voices, ...material.notes]);
  const ofOthers = new Set<Found<unknown>>(
    [access.interpreter, access.bsl, access.wheelchair]
      .filter((need) => need !== null)
      .filter((need) => isOfAnother(need, people, referrer)),
  );
  const unsure = <Value>(need: Found<Value> | null): Found<Value> | null =>
    need && ofOthers.has(need) ? { ...need, confidence: Math.min(need.confidence, 0.7) } : need;
  const summary = summaryOf(boxed, boxed.length > 0 ? told : [...told, ...material.besides]);
  const born = facts.dateOfBirth;
  const referral: ReadReferral = {
    referrer: {
      name: book.take('/referrer/name', referrer.name),
      role: book.take('/referrer/role', referrer.role),
      organisation: book.take('/referrer/organisation', referrer.organisation),
      email: book.take('/referrer/email', referrer.email),
      phone: book.take('/referrer/phone', referrer.phone),
    },
    child: {
      name: book.take('/child/name', facts.name),
      dateOfBirth: book.take('/child/dateOfBirth', born ? { ...born, value: born.value.value } : null),
      age: book.take('/child/age', facts.age),
      yearGroup: book.take('/child/yearGroup', facts.yearGroup),
      setting: book.take('/child/setting', facts.setting),
      ehcPlan: book.take('/child/ehcPlan', plan) ?? 'unknown',
    },
    parents: people.map((person, i): ReadPerson => ({
      name: book.take(`/parents/${i}/name`, person.name),
      relationship: book.take(`/parents/${i}/relationship`, person.relationship),
      email: book.take(`/parents/${i}/email`, person.email),
      phone: book.take(`/parents/${i}/phone`, person.phone),
    })),
    postcode: book.take(
      '/postcode',
      formPostcode(pairs) ??
        postcodeIn(material.all) ??
        (professional ? null : postcodeIn(material.signature)) ??
        (professional ? null : postcodeBehind(referrer.name?.value ?? null, material.notes)) ??
        fromOthers(homePostcodeIn(material.elsewhere) ?? postcodeIn(material.family)),
    ),
    disagreement: {
      type: book.take('/disagreement/type', type !== null && anchor ? found(type, anchor, 0.8) : null),
      with: book.take('/disagreement/with', withSides) ?? [],
      agencies:
        agencies.length > 0 && anchor
          ? (book.take('/disagreement/agencies', found(agencies, withSides?.at ?? anchor, 0.85)) ?? [])
          : [],
      stage: book.take('/disagreement/stage', stage),
      summary: book.take('/disagreement/summary', summary),
    },
    otherRoutes: {
      complaint: book.take('/otherRoutes/complaint', routes.complaint) ?? 'unknown',
      appeal: book.take('/otherRoutes/appeal', routes.appeal) ?? 'unknown',
      mediation: book.take('/otherRoutes/mediation', routes.mediation) ?? 'unknown',
      sendiass: book.take('/otherRoutes/sendiass', routes.sendiass) ?? 'unknown',
    },
    consentToShare: book.take('/consentToShare', consent) ?? 'unknown',
    accessNeeds: {
      interpreter: book.take('/accessNeeds/interpreter', unsure(access.interpreter)),
      bsl: book.take('/accessNeeds/bsl', unsure(access.bsl)) ?? false,
      wheelchair: book.take('/accessNeeds/wheelchair', unsure(access.wheelchair)) ?? false,
      other: access.other
        .map((need, i) => book.take(`/accessNeeds/other/${i}`, need) ?? '')
        .filter((need) => need !== ''),
    },
    contact: {
      method: book.take('/contact/method', contactMethod(pairs, familyWords)),
      times: book.take('/contact/times', contactTimes(pairs, familyWords)),
      safety: book.take(
        '/contact/safety',
        contactSafety(pairs, [...beside, ...voices, ...toldOf(material.notes)]),
      ),
    },
    preferredProvider: book.take('/preferredProvider', providerOf(pairs, voices)),
    scope: { decision: scope.decision, route: scope.route, reasons: scope.reasons },
    evidence: {},
  };
  if (anchor) book.take('/scope/decision', found(scope.decision, anchor, 0.8));
  if (anchor && scope.route !== null) book.take('/scope/route', found(scope.route, anchor, 0.8));
  return {
    referral: { ...referral, evidence: tempered(book.all(), referral, material) },
    warnings: [
      ...dateWarnings(born?.value ?? null, referral.child.yearGroup, referral.child.age, sent),
      ...(ofOthers.size > 0 ? [NEED_OF_ANOTHER] : []),
    ],
  };
}

const NEED_OF_ANOTHER =
  "An interpreter or access need seems to be somebody else's than the person's who asks: check whose it is before it is written to a party.";

/** "Nasreen needs an interpreter", "my wife uses a wheelchair": in the sentence of the need somebody else of the family is its subject. */
function isOfAnother({ at }: Found<unknown>, people: readonly PersonFacts[], referrer: ReferrerFacts): boolean {
  if (referrer.role?.value !== 'parent-carer') return false;
  const { flat } = at.part;
  const from = Math.max(flat.lastIndexOf('.', at.start - 1), flat.lastIndexOf('\n\n', at.start - 1), at.start - 200) + 1;
  const before = flat.slice(Math.max(0, from), at.end);
  if (/\b(?:I|we|We|both)\b/.test(before)) return false;
  const own = referrer.name?.value ?? null;
  // "Efua speaks Twi and needs an interpreter", whoever she is.
  const subject = /^\s*(\p{Lu}[\p{L}'-]+)(?: \p{Lu}[\p{L}'-]+)? (?:speaks|needs|uses|has|is|will|would|walks|cannot|does)\b/u.exec(before)?.[1];
  if (subject !== undefined && !/^(?:She|He|They|It|This|There|Who)$/.test(subject) && !(own ?? '').includes(subject)) return true;
  const others = people.filter(({ name }) => name !== null && (own === null || !compatibleNames(name.value, own)));
  return (
    others.some(({ name }) => name !== null && new RegExp(`(?<!\\p{L})${patternOfName(name.value.split(' ')[0] ?? name.value)}(?!\\p{L})`, 'u').test(before)) ||
    /\b(?:my (?:wife|husband|partner|mum|mother|dad|father)|(?:his|her|their) (?:mum|mother|dad|father))\b/i.test(before)
  );
} // prettier-ignore

const NO_NEEDS = cue(/\bno special (?:educational )?needs\b|\bnot on the special needs list\b/i);
const LOOKED_AFTER = cue(/\blooked[ -]after\b|\bchildren in care\b|\bfoster (?:carer|placement|child)\b/i);
const SEN_WORDS = cue(
  /\b(?:sen|send|sen support|sen register|special (?:educational )?needs|senco|sendco|dyslex\w+|dyspra\w+|autis\w+|adhd|asd|learning (?:support|difficult\w+|disabilit\w+)|speech|hearing|vision|visual|sight loss|support plan|my plan|one to one|1:1|extra time|ehcp?|therap\w+|down'?s syndrome|cerebral palsy|epilep\w+)\b/i,
);
/** "Ring me" of somebody who asks for a family is not how to reach the family. */
const TO_THE_WRITER = cue(
  /\b(?:ring|call|contact|phone|email|e-mail|reach) me\b|\bgive me a (?:ring|call)\b/i,
);
const APPEAL_OVER = cue(
  /\b(?:dropped|withdrew|withdrawn|pulled|cancelled|settled|conceded|abandoned)\b[^.;]{0,25}\b(?:appeal|tribunal)\b|\b(?:appeal|tribunal)\b[^.;]{0,40}\b(?:ended|dismissed|upheld|conceded|won|lost|decided|withdrawn|over|last year)\b/i,
);

/** A parent who asks is one of the form's parents too: their number there is theirs. */
function completed(referrer: ReferrerFacts, people: readonly PersonFacts[]): ReferrerFacts {
  const name = referrer.name?.value;
  if (referrer.role?.value !== 'parent-carer' || name === undefined) return referrer;
  const own = people.find((one) => one.name !== null && compatibleNames(one.name.value, name));
  return {
    ...referrer,
    phone: referrer.phone ?? own?.phone ?? null,
    email: referrer.email ?? own?.email ?? null,
  };
}

/** A school that writes "with us" is the other side itself. */
function ownSide(
  material: ChildMaterial,
  kind: ReturnType<typeof settingKind> | null,
): ReturnType<typeof otherSides> {
  const role = material.referrer.role?.value;
  if (role !== 'school' && role !== 'early-years' && role !== 'post-16') return null;
  const hit = material.told.find(
    ({ text }) =>
      /\b(?:with us|the other side|against us)\b/i.test(text) &&
      !/\b(?:no|not|n't)\b[^.;]{0,30}\bwith us\b|\bnot us\b/i.test(text),
  );
  return hit ? found([kind ?? role], hit, 0.85) : null;
}

/** Help that is not given where nobody is named is not given by the place attended. */
function sideOfPlace(kind: ReturnType<typeof settingKind> | null, story: readonly Sentence[], provision: number): ReturnType<typeof otherSides> {
  const at = story[0];
  return kind && at && provision >= 2 ? found([kind], at, 0.6) : null;
} // prettier-ignore

/** Some routes have one other side by their nature: an exclusion is the school's, an admission the authority's. */
function sideOfRoute(
  route: string | null,
  kind: ReturnType<typeof settingKind> | null,
  story: readonly Sentence[],
): ReturnType<typeof otherSides> {
  const at = story[0];
  if (route === null || !at) return null;
  if (route === 'exclusion-review' || route === 'discrimination-claim' || route === 'school-complaint')
    return found([kind ?? 'school'], at, 0.8);
  return route === 'mediation' || route === 'admission-appeal' || route === 'tribunal'
    ? found(['local-authority'], at, 0.8)
    : null;
}

function oppositeOf(
  role: string | null,
  sides: ReturnType<typeof otherSides>,
): ReturnType<typeof otherSides> {
  return sides ? { ...sides, value: [role === 'health' ? 'local-authority' : 'health-commissioner'] } : null;
}
