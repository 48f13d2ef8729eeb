import { anyCase, NAME, nameHead, tidyName } from './names.ts';
import type { PersonFacts } from './person-values.ts';
import { EMAIL, NOBODY_KNOWN } from './person-values.ts';
import { phonesIn } from './phones.ts';
import { found, within } from './plain-text.ts';
import type { Sentence } from './sentences.ts';
import { PARENT_RELATION, relationOf } from './relations.ts';

const KIN = anyCase(`(?:${PARENT_RELATION})`);
const NAMED: readonly RegExp[] = [
  new RegExp(`(?<name>${NAME}), (?<kin>${KIN}) of (?=\\p{Lu})`, 'gu'),
  new RegExp(
    `(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Tt]he|'s) (?<kin>${KIN})(?:, |: | is | )(?:[Mm]rs?\\.? |[Mm]s\\.? |[Mm]iss |[Dd]r\\.? )?(?<name>${NAME})`,
    'gu',
  ),
  new RegExp(`(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y) (?<kin>${KIN})(?!\\p{L})[^.;:]{0,30}: (?<name>${NAME})`, 'gu'),
  new RegExp(`(?<name>${NAME}),? \\((?:[Hh]is |[Hh]er |[Tt]heir |[Tt]he )?(?<kin>${KIN})\\)`, 'gu'),
  new RegExp(`(?<name>${NAME}), (?:[Hh]is|[Hh]er|[Tt]heir|the) (?<kin>${KIN})(?!\\p{L})`, 'gu'),
  new RegExp(
    `(?<kin>${KIN})(?: is|:|,) (?<name>${NAME})(?= on| \\(|, ?0|,? (?:text|phone|tel|mobile))`,
    'gu',
  ),
];
/** Somebody mentioned only to be kept away is no parent to list. */
const KEEP_AWAY =
  /\b(?:not (?:to )?be told|must not|do not (?:share|give|tell|let|put)|don't (?:share|give|tell)|not to know|no contact|court order|non-molestation|keep .{0,20}from)\b/i;

/** Parents and carers named in running text with their relation to the child, other than the writer. */
export function otherParents(sentences: readonly Sentence[]): readonly PersonFacts[] {
  const people: PersonFacts[] = [];
  for (const sentence of sentences) {
    if (KEEP_AWAY.test(sentence.text)) continue;
    for (const pattern of NAMED) {
      for (const match of sentence.text.matchAll(pattern)) {
        const run = nameHead((match.groups?.['name'] ?? '').replace(/^(?:Mrs?|Ms|Miss|Dr)\.? /, ''));
        const name = run === '' ? null : tidyName(run);
        const relation = relationOf(match.groups?.['kin'] ?? '');
        if (name === null || relation === null || people.some((one) => one.name?.value === name)) continue;
        const at = match.index + match[0].indexOf(run);
        const person = {
          ...NOBODY_KNOWN,
          name: found(name, within(sentence, at, at + run.length), 0.9),
          relationship: found(relation, within(sentence, match.index, match.index + match[0].length), 0.9),
        };
        // A number or address close behind the name is that person's.
        const behind = sentence.text.slice(at + run.length, at + run.length + 60);
        const phone = phonesIn(behind)[0];
        const email = new RegExp(EMAIL.source, 'i').exec(behind);
        const offset = at + run.length;
        people.push({
          ...person,
          phone: phone
            ? found(phone.value, within(sentence, offset + phone.start, offset + phone.end), 0.9)
            : null,
          email: email
            ? found(
                email[0].toLowerCase(),
                within(sentence, offset + email.index, offset + email.index + email[0].length),
                0.9,
              )
            : null,
        });
      }
    }
  }
  return people;
}
