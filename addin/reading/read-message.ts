import { toLondon } from '../domain/calendar-date.ts';
import type { MessageContent } from '../domain/message-content.ts';
import type { Reading, ReadReferral } from '../domain/reading.ts';
import { cue, saidTogether } from './cue.ts';
import type { Said } from './cue.ts';
import { adultsIn } from './adults.ts';
import type { Adult } from './adults.ts';
import { compatibleNames } from './names.ts';
import { peopleOnTheWay, schoolOnTheWay, sendiassOnTheWay, wordsOfOthers } from './chain-people.ts';
import { contactsIn } from './contact-owners.ts';
import type { OwnedContact } from './contact-owners.ts';
import { withCopied } from './copied-in.ts';
import type { ChildMaterial } from './child-referral.ts';
import { childReferral } from './child-referral.ts';
import { formChild, forColumn, formParents, formSender, unsaid } from './form-facts.ts';
import type { Pair } from './label-values.ts';
import type { Material } from './material.ts';
import { takeApart } from './material.ts';
import { caseReferenceIn, messageKind } from './message-kind.ts';
import { sentencesOf } from './noise.ts';
import { inOwnVoice, otherOfCouple } from './own-voice.ts';
import type { OwnWords } from './own-voice.ts';
import { saysNoInForm } from './refusal-cues.ts';
import type { ReferrerFacts } from './referrer.ts';
import { headerName } from './display-names.ts';
import { notesFor } from './record-notes.ts';
import { referrerFacts } from './referrer.ts';
import { chosen, hasBoxes } from './form-answers.ts';
import { flatText } from './plain-text.ts';
import { relationOf } from './relations.ts';
import { roleOfChoice } from './roles.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';
import { familyQuotes } from './voices.ts';
import { isOfChildSetAside, mentions } from './story-child.ts';
import { sideInChain } from './side-in-chain.ts';
import { localPieces, sentencesFor, wantedChildren } from './which-child.ts';
import { instructionWarnings, safetyWarnings } from './warnings.ts';

/**
 * Reads one message: what kind it is, and a proposed referral for each child it asks for. Pure: nothing
 * leaves the machine, nothing is decided, a person confirms. Never throws for what a stranger wrote.
 * Source: the contract reading/1; referral-emails.md, scope-rules.md.
 */
export function readMessage(message: MessageContent): Reading {
  const material = takeApart(message);
  const caseReference = caseReferenceIn(referenceTexts(message, material));
  const sentences = [...material.told, ...material.boxed];
  const whole = saidTogether(sentences);
  const kind = messageKind({
    automatic: message.automatic,
    caseReference,
    subjects: [message.subject, ...material.parts.letters.slice(1).map(({ subject }) => subject.text)],
    sentences,
    whole,
    cover: material.cover,
    hasForm: material.hasForm,
    documents: material.parts.documents.map(({ flat }) => flat),
    saysNo: [...material.parts.letters.map(({ body }) => body), ...material.parts.documents].some(
      ({ flat }) => saysNoInForm(flat),
    ),
  });
  const results = kind === 'referral' ? children(material, whole).map((child) => childReferral(child)) : [];
  const referrals = results.map(({ referral }) => referral);
  return {
    schema: 'reading/1',
    message: {
      messageId: message.messageId,
      subject: message.subject,
      from: message.from,
      received: message.received,
      attachments: message.attachments.filter(({ inline }) => !inline).map(({ name }) => name),
    },
    kind,
    caseReference,
    referrals,
    warnings: [
      ...new Set([
        ...safety(material, kind === 'referral' ? referrals : []),
        ...results.flatMap(({ warnings }) => warnings),
        ...others(material, message, referrals),
      ]),
    ],
  };
}

const referenceTexts = (message: MessageContent, material: Material): readonly string[] => [
  message.subject,
  ...material.parts.letters.map(({ body }) => body.flat),
  ...material.parts.letters.map(({ subject }) => subject.flat),
  ...material.parts.documents.map(({ flat }) => flat),
];

/** One entry for each child asked for: columns of a form, else the children the letter is about. */
function children(material: Material, whole: Said): readonly ChildMaterial[] {
  const { told, boxed, pairs, cover, writers } = material;
  const notes = notesOf(material);
  const named = withNoted(adultsIn(told), adultsIn(notes));
  const display = writers.asking[0]?.sender.name ?? null;
  const writer = display === null ? null : headerName(display);
  const noted = contactsIn(notes, named, null).filter(({ owner }) => owner.kind === 'adult');
  const alone = [...contactsIn(told, named, writer), ...noted];
  const signature = writers.asking.flatMap(({ signature: span }) => (span ? sentencesOf(span) : []));
  const subjects = material.parts.letters.flatMap(({ subject }) =>
    sentencesIn(subject, 0, subject.flat.length),
  );
  const words: OwnWords = {
    told,
    subjects,
    signature,
    answers: material.everything,
    notes,
    display,
  };
  const first = inOwnVoice(referrerOf(material, notes, alone), words);
  const couple = otherOfCouple(first, words);
  // "Ann is on 07… and Tom on 07…": whose a number is shows where both are known.
  const contacts = couple
    ? [...contactsIn(told, [...named, couple], writer ?? first.name?.value ?? null), ...noted]
    : alone;
  const referrer = couple ? inOwnVoice(referrerOf(material, notes, contacts), words) : first;
  const elsewhere = wordsOfOthers(material);
  const onTheWay = peopleOnTheWay(material, referrer);
  const adults = [...named, ...[couple, ...onTheWay.map(({ adult }) => adult)].filter((one) => one != null)];
  const sent = material.parts.letters[0]?.received ?? null;
  const known = withCopied({ adults, contacts: [...contacts, ...onTheWay.flatMap((one) => one.contacts)] }, writers.asking, told); // prettier-ignore
  const base = {
    cover,
    family: familyQuotes(writers),
    besides: columnsOf(pairs).length > 1 ? [] : material.besides,
    notes,
    signature,
    subjects: subjects.slice(0, 1),
    referrer,
    adults: known.adults,
    contacts: known.contacts,
    sideInChain: (kind: Parameters<typeof sideInChain>[1]) => sideInChain(material, kind),
    elsewhere,
    passedOnBy: schoolOnTheWay(material),
    sendiassInChain: sendiassOnTheWay(material),
    all: told,
    whole,
    amongWriters: isChosenAmong(material),
    sent: sent === null ? null : toLondon(sent).slice(0, 10),
  };
  const columns = columnsOf(pairs);
  if (columns.length > 1) {
    return columns.map((column): ChildMaterial => {
      const own = forColumn(pairs, column);
      const inOwn = (sentence: Sentence): boolean =>
        own.some(
          ({ field, value }) =>
            field === 'about' &&
            value.part === sentence.part &&
            value.start <= sentence.start &&
            sentence.end <= value.end,
        );
      const ofColumn = notesFor(column, columns, pairs, told);
      return {
        ...base,
        pairs: own,
        told: ofColumn,
        all: ofColumn,
        boxed: boxed.filter(inOwn),
        name: null,
        firstName: null,
        several: true,
        local: [],
      };
    });
  }
  const boxedName = formChild(pairs).name;
  const wanted = boxedName ? [] : wantedChildren(material, whole, referrer, elsewhere, named);
  if (wanted.length > 1) {
    return wanted.map((child): ChildMaterial => ({
      ...base, pairs, told: sentencesFor(child, wanted, told), boxed, name: child.name, firstName: child.firstName, several: true,
      local: localPieces(child, wanted, told),
    })); // prettier-ignore
  }
  const only = wanted[0];
  return [
    {
      ...base,
      pairs,
      told: only
        ? told.filter((sentence) => !isOfChildSetAside(sentence) || mentions(sentence.text, only.firstName))
        : told,
      boxed,
      name: only?.name ?? null,
      firstName: only?.firstName ?? null,
      several: false,
      local: [],
    },
  ];
}

/** The columns or rows of a form that each hold a child. */
const columnsOf = (pairs: readonly Pair[]): readonly number[] =>
  [...new Set(pairs.map(({ column }) => column))].filter((column) => column > 0);

/** The cover note, and what others wrote who passed it on. */
const notesOf = ({ cover, writers }: Material): readonly Sentence[] => [
  ...cover,
  ...writers.between.flatMap(({ words }) => sentencesOf(words)),
];

/** Those whom somebody who passed it on names with their relation: "Matteo's mum, Ann Bell, is to be copied in". */
const withNoted = (told: readonly Adult[], noted: readonly Adult[]): readonly Adult[] => [
  ...told,
  ...noted.filter(({ name, relations }) => relations.length > 0 && name.value.includes(' ') && !told.some((one) => compatibleNames(one.name.value, name.value))),
]; // prettier-ignore

/** The one who asks stands below others in the chain, and somebody else who is no officer writes there too. */
const isChosenAmong = ({ writers: { all, asking, forwarder } }: Material): boolean =>
  asking[0] !== undefined && asking[0] !== all[0] && all.some((one) => one !== forwarder && !asking.includes(one) && one.sender.email !== null && one.sender.email !== forwarder?.sender.email && one.asked === undefined); // prettier-ignore

function referrerOf(
  material: Material,
  notes: readonly Sentence[],
  contacts: readonly OwnedContact[],
): ReferrerFacts {
  return referrerFacts({
    segments: material.writers.fromRobot ? [] : material.writers.asking,
    letterSignatures: material.letterSignatures,
    sentences: material.told,
    header: material.header,
    form: senderOf(material),
    pairs: material.pairs,
    parents: formParents(material.pairs),
    contacts,
    notes,
  });
}

/** Who filled in the form; where it asks only for the parent and names one, that one. */
function senderOf({ pairs, writers }: Material): ReturnType<typeof formSender> {
  const form = formSender(pairs);
  const parents = formParents(pairs);
  const [parent] = parents;
  const ticked = tickedParent(pairs, parents);
  if (form.name === null && ticked)
    return { ...form, name: ticked.name, relationship: ticked.relationship ?? form.relationship, email: ticked.email, phone: ticked.phone };
  // A young person who fills it in is the child of the form.
  if (form.name === null && form.roleText !== null && roleOfChoice(form.roleText) === 'young-person') return { ...form, name: formChild(pairs).name };
  const isOthers = pairs.some(({ field }) => field === 'organisation' || field === 'referrer' || field === 'yourName');
  if (!writers.fromRobot || form.name !== null || !parent || parents.length > 1 || isOthers) return form;
  return {
    ...form,
    name: unsaid(parent.name),
    relationship: form.relationship ?? parent.relationship,
    email: form.email ?? unsaid(parent.email),
    phone: form.phone ?? unsaid(parent.phone),
  };
} // prettier-ignore

/** "Who is sending this form: ☒ Second adult": the one of the parents whom the tick counts or calls by the relation. */
function tickedParent(pairs: readonly Pair[], parents: ReturnType<typeof formParents>): ReturnType<typeof formParents>[number] | undefined {
  const box = pairs.find(({ field, value }) => (field === 'yourName' || field === 'yourRole' || field === 'parent') && hasBoxes(flatText(value)));
  const text = box ? chosen(flatText(box.value)) : '';
  const nth = /\b(?:first|1st|1|one)\b/i.test(text) ? 0 : /\b(?:second|2nd|2|two|other)\b/i.test(text) ? 1 : -1;
  const kin = relationOf(text);
  return text === '' || !/\b(?:adult|parent|carer|contact|mother|father|mum|dad)\b/i.test(text) ? undefined : (parents[nth] ?? parents.find(({ relationship }) => kin !== null && relationship?.value === kin));
} // prettier-ignore

function safety(material: Material, referrals: readonly ReadReferral[]): readonly string[] {
  return safetyWarnings(
    material.everything,
    referrals.map(({ contact }) => contact.safety).find((one) => one !== null) ?? null,
  );
}

function others(
  material: Material,
  message: MessageContent,
  referrals: readonly ReadReferral[],
): readonly string[] {
  const warnings: string[] = [
    ...instructionWarnings(material.everything),
    ...message.problems.map(({ message: sentence }) => sentence),
  ];
  if (referrals.length > 1)
    warnings.push(`The message is about ${referrals.length} children: one case for each, linked.`);
  for (const { scope } of referrals)
    for (const reason of scope.reasons)
      if (/^R-(?:K\d|M\d)/.test(reason) && !reason.startsWith('R-K9')) warnings.push(reason);
  if (isNoticeOfSecure(material.everything)) {
    warnings.push('The message is a notice of a secure message: open it by hand.');
  }
  return warnings;
}

const SECURE = cue(/\b(?:secure|encrypted|protected)\b/i);
const SECURE_MESSAGE =
  /\b(?:read|view|open) (?:the |this |your )?(?:secure|encrypted|protected) (?:message|e-?mail)\b|\bhas sent you (?:a|an) (?:secure|encrypted|protected) (?:message|e-?mail)\b/i;

/** Such a notice goes over the ends of lines: with at most four words before "secure" and one behind it. */
const isNoticeOfSecure = (all: readonly Sentence[]): boolean =>
  all.some((one, i) => SECURE.test(one) && SECURE_MESSAGE.test(all.slice(Math.max(0, i - 4), i + 2).map(({ text }) => text).join(' '))); // prettier-ignore
