import type { YesNoUnknown } from '../domain/reading.ts';
import { yesNo } from './form-answers.ts';
import type { Pair } from './label-values.ts';
import { flatText, found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { Sentence } from './sentences.ts';

const SHARE =
  '(?:pass(?:ed|ing)?(?: on)?|shar(?:e|ed|ing)|giv(?:e|en|ing)|send(?:ing)?|sent|go(?:es|ing)?|forward(?:ed|ing)?|have|hand(?:ed)? over)';
const WHAT =
  '(?:details?|information|info|data|form|number|e-?mails?|what (?:i|we) have written|papers?|notes?|letters?|everything|this|it|name|address|what you hold|what (?:the|we) .{0,20}hold)';
const TO_WHOM =
  '(?:provider|kids|together trust|organi[sz]ation|company|whoever|people (?:who|that|which)|mediators?|independent (?:service|people|person|company)|service (?:that|which) runs|them\\b|they)';

/** Ways of saying that details may go to the provider. */
const YES_ROWS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:you (?:can|may)|happy|content|fine|ok|okay|agree[ds]?|consents?|consented|permission|all ?right|yes|covers|signed|don't mind|do not mind|no objection)\\b.{0,80}\\b${SHARE}\\b.{0,60}\\b${WHAT}\\b.{0,60}\\b${TO_WHOM}`,
    'i',
  ),
  new RegExp(
    `\\b(?:you (?:can|may)|happy|content|fine|ok|okay|agree[ds]?|consents?|consented|permission|yes|covers|signed)\\b.{0,80}\\b${WHAT}\\b.{0,50}\\b${SHARE}\\b.{0,30}\\b${TO_WHOM}`,
    'i',
  ),
  new RegExp(
    `\\b(?:you (?:can|may)|happy|agree[ds]?|consents?|permission|content|covers)\\b.{0,60}\\b${SHARE}\\b.{0,40}\\b${TO_WHOM}`,
    'i',
  ),
  new RegExp(
    `\\b(?:agree[ds]?|consents?|consented|permission|happy|content|signed)\\b.{0,40}\\bto (?:the|our|her|his|their|my|it|this|these)\\b.{0,40}\\b(?:${WHAT}|it|this)\\b.{0,30}\\b(?:being sent|going|being passed|being shared|being given)\\b`,
    'i',
  ),
  /\bconsent(?: to shar(?:e|ing)(?: \w+)?| to pass \w+| given)?\s*[:-]\s*(?:yes|given|verbal|written)\b/i,
  /\bcan share (?:this|it|my|our)\b/i,
  /zgadzam si[eę] na przekazanie|sunt de acord|estoy de acuerdo en que|concordo (?:em|com|que)|je suis d'accord|أوافق على|હું સંમત/iu,
];
const NO_ROWS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:do not|don't|dont|please don't|not|never|no)\\b.{0,30}\\b(?:share|pass|give|send|forward)\\b.{0,40}\\b(?:details?|information|data|form|my|our)\\b.{0,60}\\b${TO_WHOM}`,
    'i',
  ),
  /\b(?:have|has|had) (?:not|n't)(?: yet)? (?:given|agreed|consented|asked)\b.{0,30}\b(?:consent|permission|agreement|shar)/i,
  /\b(?:do not|don't|does not|doesn't) (?:consent\b|agree to (?:you |my |our |this )?(?:\w+ )?(?:shar|pass|giv|be)|give (?:my |our |her )?(?:consent|permission))/i,
  /\bask (?:me|us) (?:first|before)\b|\bnot without asking\b|\bbefore you (?:share|pass)\b.{0,40}\bask\b/i,
  /\bconsent(?: to shar(?:e|ing)(?: \w+)?)?\s*[:-]\s*no(?:t yet)?\b/i,
  /\bconsent (?:is|has) not (?:yet )?(?:been )?(?:given|obtained)\b|\bno consent\b/i,
];
const PRIVACY = /\bprivacy (?:notice|policy)\b|\bdata protection (?:notice|policy)\b/i;

/** Whether the family agrees that details go to the provider. "Not yet" and "ask me first" are no. */
export function consentFacts(
  pairs: readonly Pair[],
  sentences: readonly Sentence[],
  childFirst: string | null,
): Found<YesNoUnknown> | null {
  // The writer's later words win over a box: "I left that box empty by mistake".
  const spoken = consentIn(sentences, childFirst);
  for (const pair of pairs.filter(({ field }) => field === 'consent')) {
    const text = flatText(pair.value);
    if (PRIVACY.test(pair.label)) continue;
    const answer = yesNo(text);
    if (answer !== 'unknown')
      return found(/\bask (?:me|us) first\b/i.test(text) ? 'no' : answer, pair.value, 0.95);
    if (
      /^\s*(?:verbal |written |signed )?consent (?:from|given|obtained)|\bagrees? (?:that|to)\b|\b(?:verbal|written|signed)\b.{0,60}\bconsent\b|^\s*verbal\b|^\s*given\b|\bI agree\b/i.test(
        text,
      ) &&
      !/\bnot\b/i.test(text)
    )
      return found('yes', pair.value, 0.92);
    if (/\bnot yet\b|\bask (?:me|us|her|him) first\b/i.test(text)) return found('no', pair.value, 0.92);
  }
  return spoken;
}

function consentIn(sentences: readonly Sentence[], childFirst: string | null): Found<YesNoUnknown> | null {
  let answer: Found<YesNoUnknown> | null = null;
  for (const sentence of sentences) {
    const { text } = sentence;
    if (PRIVACY.test(text) || /\?\s*$/.test(text)) continue;
    const no = NO_ROWS.find((row) => row.test(text));
    const yes = YES_ROWS.find((row) => row.test(text));
    if (!no && !yes) continue;
    // "only the part about A, not about B": no for B.
    const excepted =
      childFirst !== null &&
      new RegExp(`\\b(?:not|except)\\b[^.;]{0,30}${childFirst.replace(/[^\p{L}]/gu, '.')}`, 'iu').test(text);
    const value = (no && !yes) || excepted ? 'no' : yes && no ? (no === NO_ROWS[3] ? 'no' : 'yes') : 'yes';
    const match = (yes ?? no)?.exec(text);
    answer = found(
      value,
      within(sentence, match?.index ?? 0, (match?.index ?? 0) + (match?.[0].length ?? text.length)),
      0.88,
    );
  }
  return answer;
}
