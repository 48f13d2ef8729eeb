import { cue } from './cue.ts';
import type { Cue } from './cue.ts';
import type { YesNoUnknown } from '../domain/reading.ts';
import { chosen, hasBoxes, yesNo } from './form-answers.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { Sentence } from './sentences.ts';

const SHARE =
  '(?:pass(?:ed|ing)?(?: on)?|shar(?:e|ed|ing)|giv(?:e|en|ing)|send(?:ing)?|sent|go(?:es|ing)?|forward(?:ed|ing)?|have|hand(?:ed)? over)';
const WHAT =
  '(?:details?|information|info|data|form|number|e-?mails?|what (?:i|we) have written|papers?|notes?|letters?|everything|this|it|name|address|what you hold|what (?:the|we) .{0,20}hold)';
const TO_WHOM =
  '(?:provider|kids|together trust|organi[sz]ation|company|whoever|people (?:who|that|which)|mediators?|independent (?:service|people|person|company)|service (?:that|which) runs|them\\b|they)';

/** Ways of saying that details may go to the provider. */
const YES_ROWS: readonly Cue[] = [
  cue(
    new RegExp(
      `\\b(?:you (?:can|may)|happy|content|fine|ok|okay|agree[ds]?|consents?|consented|permission|all ?right|yes|covers|signed|don't mind|do not mind|no objection)\\b.{0,80}\\b${SHARE}\\b.{0,60}\\b${WHAT}\\b.{0,60}\\b${TO_WHOM}`,
      'i',
    ),
  ),
  cue(
    new RegExp(
      `\\b(?:you (?:can|may)|happy|content|fine|ok|okay|agree[ds]?|consents?|consented|permission|yes|covers|signed)\\b.{0,80}\\b${WHAT}\\b.{0,50}\\b${SHARE}\\b.{0,30}\\b${TO_WHOM}`,
      'i',
    ),
  ),
  cue(
    new RegExp(
      `\\b(?:you (?:can|may)|happy|agree[ds]?|consents?|permission|content|covers)\\b.{0,60}\\b${SHARE}\\b.{0,40}\\b${TO_WHOM}`,
      'i',
    ),
  ),
  cue(
    new RegExp(
      `\\b(?:agree[ds]?|consents?|consented|permission|happy|content|signed)\\b.{0,40}\\bto (?:the|our|her|his|their|my|it|this|these)\\b.{0,40}\\b(?:${WHAT}|it|this)\\b.{0,30}\\b(?:being sent|going|being passed|being shared|being given)\\b`,
      'i',
    ),
  ),
  cue(
    /\bconsent(?: to shar(?:e|ing)(?: \w+)?| to pass \w+| given)?\s*[:-]\s*(?:yes|given|verbal|written)\b/i,
  ),
  cue(/\bcan share (?:this|it|my|our)\b/i),
  cue(
    /\b(?:i|we|she|he|they|mum|dad|parents?|family) (?:do |both |also )?(?:agrees?|agreed|consents?|consented) (?:to|for|with) (?:the |you |your |this |my (?:details|information) |our (?:details|information) |it )?(?:being )?(?:shar\w+|pass\w+ on)\b/i,
  ),
  cue(
    /^\W*(?:both |his |her |their |the )?(?:mum|mother|dad|father|parents?|family|carers?|grandmother|she|he|they) (?:has |have |also |both |fully )*(?:consents?|consented|agrees?|agreed)(?: to (?:this|the|it)(?: (?:referral|request))?)?\s*[.!]?\s*$/i,
  ),
  cue(
    new RegExp(
      `^\\W*(?:(?:please|pls|so|and|just|then|yes|do) ){0,2}(?:share|pass|send|forward|hand)\\b.{0,60}\\b${TO_WHOM}`,
      'i',
    ),
  ),
  cue(
    /\b(?:you|u|they) (?:can|may|could|are free to|have my permission to)\b[^.;?]{0,15}\b(?:give|pass|share|send|hand)\b (?:them|on|over|out)? ?(?:all |both )?(?:my|our|her|his|these|those|everyone'?s)\b[^.;?]{0,25}\b(?:details?|info\w*|data|names?|papers?|email)\b(?! to (?:my|him|her|mum|dad))/i,
  ),
  cue(
    /zgadzam si[eę] na przekazanie|sunt de acord|estoy de acuerdo en que|concordo (?:em|com|que)|je suis d'accord|أوافق على|હું સંમત/iu,
  ),
];
const NO_ROWS: readonly Cue[] = [
  cue(
    new RegExp(
      `\\b(?:do not|don't|dont|please don't|not|never|no)\\b.{0,30}\\b(?:share|pass|give|send|forward)\\b.{0,40}\\b(?:details?|information|data|form|my|our)\\b.{0,60}\\b${TO_WHOM}`,
      'i',
    ),
  ),
  cue(
    /\b(?:have|has|had) (?:not|n't)(?: yet)? (?:given|agreed|consented|asked)\b.{0,30}\b(?:consent|permission|agreement|shar)/i,
  ),
  cue(
    /\b(?:do not|don't|does not|doesn't) (?:consent\b|agree to (?:you |my |our |this )?(?:\w+ )?(?:shar|pass|giv|be)|give (?:my |our |her )?(?:consent|permission))/i,
  ),
  cue(
    /\bask (?:me|us) (?:first|before)\b|\bnot without asking\b|\bbefore you (?:share|pass)\b.{0,40}\bask\b/i,
  ),
  cue(/\bconsent(?: to shar(?:e|ing)(?: \w+)?)?\s*[:-]\s*no(?:t yet)?\b/i),
  cue(
    /\b(?:hold|hang) on to (?:my|our|her|his|their|this|these|the|it|them|everything)\b|\bkeep (?:it|this|everything|(?:my|our|her|his|their|the) (?:details|names?|information|papers)) (?:to yoursel\w+|with you|between us|in[ -]house)\b|\bask (?:me|us|her|him|mum|dad) (?:1st|first|b4|before)\b|\bcheck with (?:me|us|her|him) (?:first|before)\b|\bcan(?:'t|not| ?not)\b[^.;]{0,30}\b(?:sign (?:that|it|this) off|give (?:that|permission|consent)|agree to (?:that|it)|say yes to that)\b/i,
  ),
  cue(/\bconsent (?:is|has) not (?:yet )?(?:been )?(?:given|obtained)\b|\bno consent\b/i),
];
/** Words of leave and words of handing on in one sentence, in whichever order. */
const LEAVE = cue(
  /\b(?:(?:you|u|they|it|this|that|both|everything|papers?|details?|form|letter|information) (?:can|may|could|should)\b(?! you)|(?:happy|fine|ok|okay|content|glad|willing|all right|alright|comfortable|good) (?:for|to|with|if|that)|(?:that'?s|thats|is|its|it's|am|are) (?:fine|ok|okay|all right|no problem)|agree[ds]?|agreeing|consents?|consented|permission|(?:says?|said) (?:yes|yeah|yep|ok|okay|it'?s (?:fine|ok|okay)|its (?:fine|ok|okay)|that'?s (?:fine|ok|okay))|yes\b|yeah\b|confirm(?:s|ed)?|(?:don'?t|do not|dont) mind|no objections?|no problem|authoris\w+|allow\w*|signed|feel free|please do)\b/i,
);
const HAND_ON = cue(
  /\b(?:pass(?:ed|ing|es)?|shar(?:e|ed|ing)|forward(?:ed|ing)?|hand(?:ed|ing)?)\b(?! (?:me|us)\b)(?: (?:it|this|that|them|these|both|all|everything|whatever|anything|my|our|her|his|their|the|on|over|along|around|details?|info\w*|what|with|to|any)\b|[^.;?]{0,40}\b(?:provider|kids|together trust|mediator|whoever|whichever|people who))|\b(?:giv(?:e|en|ing)|sen[dt]|sending|going?|goes|tell\w*|seen|see|have|has|know|knows|us(?:e|ed))\b[^.;?]{0,70}\b(?:provider|kids\b|together trust|mediators?|whoever|whichever|people who|meeting people|the people|other people|outside (?:company|people|organi[sz]ation)|company|service (?:that|who|which)|independent)|\b(?:details?|information|papers?|form|letter) (?:going|go|being (?:passed|sent|given)) (?:on|over|to)\b/i,
);
const HELD_BACK: readonly Cue[] = [
  cue(
    /\b(?:pass|shar|giv|send|hand)\w*\b[^.;?]{0,90}(?:[:,-]|\bbut\b) ?(?:(?:she|he|they|mum|dad|i|we|the family) (?:says?|said|would say|would rather|want(?:s|ed)? to|has said|have said) ?)?(?:no\b(?! (?:problem|objection))|not yet|not (?:for now|at (?:the moment|present)|until|till|just yet)|please (?:don'?t|wait|not)|not without|wait\b|hold off)/i,
  ),
  cue(
    /\b(?:do|does|did|must|should|can|would) ?(?:not|n't)\b[^.;?]{0,25}\b(?:pass|share|send|give|forward|hand|tell)\b[^.;?]{0,40}\b(?:on\b|provider|company|anyone|anybody|anything|details?|information|form|until|till|before|unless|outside)/i,
  ),
  cue(
    /\b(?:don'?t|dont|never|nothing|not) (?:\w+ )?(?:to )?(?:pass|share|send|give|forward|hand|go(?:es)?|be (?:passed|shared|sent|given))\b[^.;?]{0,50}\b(?:on\b|provider|company|details?|information|form|until|till|before|unless|outside|without)/i,
  ),
  cue(
    /\bbefore (?:you|u|anyone|anything|it|my|our|her|the)\b[^.;]{0,40}\b(?:pass\w*|shar\w+|sen[dt]\w*|giv\w+|go(?:es)?|forward\w*)\b[^.]{0,90}\b(?:tell|ask|ring|call|speak|talk|say|check|know|let (?:me|us|her|him))\b/i,
  ),
  cue(
    /\b(?:taken back|took back|withdr\w+|revok\w+|changed (?:her|his|my|their|our) minds? (?:about|on)|no longer (?:gives?|agrees?|happy|consents?))\b[^.;]{0,60}\b(?:permission|consents?|agreement|shar\w+|pass\w*|form|details?|provider|it)\b/i,
  ),
  cue(
    /\b(?:not|n't)\b[^.;]{0,20}\b(?:happy|ok|okay|agree\w*|consent\w*|comfortable|willing|given)\b[^.;]{0,50}\b(?:shar\w+|pass\w*|sen[dt]\w*|giv\w+|permission|consent|provider|details?)\b/i,
  ),
  cue(
    /\b(?:wants?|would like|needs?|asked|prefers?) to (?:speak|talk|hear|meet|know|be (?:asked|told|rung))\b[^.;]{0,50}\b(?:first|before)\b[^.;]{0,60}\b(?:shar\w+|pass\w*|sen[dt]\w*|giv\w+|agree\w*|decid\w+|anything goes)\b/i,
  ),
];
/** A later word that takes back what a form says. */
const TAKEN_BACK = cue(
  /\b(?:taken back|took back|withdr\w+|revok\w+|changed|no longer|until|till|since|now|yet|first|before)\b/i,
);
const PRIVACY = cue(/\bprivacy (?:notice|policy)\b|\bdata protection (?:notice|policy)\b/i);

/** Whether the family agrees that details go to the provider. "Not yet" and "ask me first" are no. */
export function consentFacts(
  pairs: readonly Pair[],
  sentences: readonly Sentence[],
  childFirst: string | null,
): Found<YesNoUnknown> | null {
  // The writer's later words win over a box: "I left that box empty by mistake".
  const spoken = consentIn(sentences, childFirst);
  if (spoken?.value === 'no' && TAKEN_BACK.test(sentenceAt(sentences, spoken))) return spoken;
  for (const pair of pairs.filter(({ field }) => field === 'consent')) {
    const text = answerOf(pair);
    if (PRIVACY.test(pair.label)) continue;
    const each = eachAnswer(text);
    if (each !== null) return found(each, pair.value, 0.9);
    const answer = yesNo(text);
    if (answer !== 'unknown')
      return found(/\bask (?:me|us) first\b/i.test(chosen(text)) ? 'no' : answer, pair.value, 0.95);
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

/** "Ann: yes. Bo: yes": all of them have to agree. "☒ KIDS" where it is asked to whom it may go says yes as well. */
function eachAnswer(text: string): YesNoUnknown | null {
  const answers = [...text.slice(0, 400).matchAll(/\p{L}\s*[:=]\s*(yes|no)\b/giu)].map((match) => match[1]?.toLowerCase());
  if (answers.length > 1) return answers.every((one) => one === 'yes') ? 'yes' : 'no';
  return hasBoxes(text) && /\b(?:kids|together trust|either|both|any(?:body|one)?|whoever|whichever|anyone)\b/i.test(chosen(text)) && !/\b(?:no|not|neither|ask|first)\b/i.test(chosen(text)) ? 'yes' : null;
} // prettier-ignore

const sentenceAt = (sentences: readonly Sentence[], { at }: Found<YesNoUnknown>): string =>
  sentences.find(({ part, start, end }) => part === at.part && start <= at.start && at.start < end)?.text ??
  '';

/** "Don't tell her where we live": who must not know is no word about the provider. */
const isAboutSafety = (text: string): boolean =>
  /\b(?:tell|give|let|show|say)\b[^.;]{0,30}\b(?:her|him|them|dad|mum|father|mother|ex|family|anyone|anybody|\p{Lu}\p{Ll}+)\b[^.;]{0,40}\b(?:where|address|number|phone|live|living|school|know|about (?:this|it|where))\b/u.test(text) &&
  !/\b(?:provider|kids\b|together trust|organi[sz]ation|company|consent|permission|share|sharing|pass)\b/i.test(text); // prettier-ignore

/** "Don't send letters to the house": how to write is no word about the provider either. */
const isAboutPost = (text: string): boolean =>
  /\b(?:send|post|give|leave|forward)\b (?:me |us |her |him |any )?(?:\w+ )?(?:letters?|post|mail|texts?|messages?|voicemails?|anything (?:by|in the|through the|to the house|to my work))\b/i.test(text) &&
  !/\b(?:provider|kids\b|together trust|organi[sz]ation|company|consent|permission|details)\b/i.test(text); // prettier-ignore

/** "About passing things on: not yet, please": the answer stands in the next breath. */
const ABOUT_HANDING_ON = cue(
  /\b(?:pass(?:ing)?|shar(?:e|ing)|giv(?:e|ing)|send(?:ing)?|hand(?:ing)?|forward(?:ing)?|permission|consents?)\b(?:[^.?!;]{0,40}\b(?:on|over|details?|info\w*|things?|papers?|it|this|names?|around|along)\b|\s*[?:.!]?\s*$)/i,
);
const ELLIPTIC_NO = cue(
  /^\W*(?:please |pls |so |but |well |sorry,? )*(?:(?:(?:don'?t|do not|can you not)(?=\s*[,.!;:)-]|\s*$| (?:yet|just yet|until|till|for now|please|do (?:it|that)|at the moment|before|without)\b)|no\b(?! (?:problem|objections?|worries))|not yet|not (?:at the moment|for now|until|till|before|without|just yet|now)|hold (?:on|off|fire|back)|wait|hang on|leave (?:it|that)|i(?:'d| would) rather (?:you )?(?:not|didn'?t|wait\w*)|keep (?:it|everything|this|them) (?:to yourselves|back|with you|between))\b)/i,
);
const ELLIPTIC_YES = cue(
  /^\W*(?:(?:yes|yep|yeah|aye|of course|certainly|sure|go ahead|please do|fine by (?:me|us)|no problem|no objections?|that'?s (?:fine|ok|okay|all right)|i'?m (?:fine|ok|okay|happy) with (?:that|it)|we'?re (?:fine|ok|okay|happy) with (?:that|it)|feel free)\b)/i,
);

function ellipticConsent(sentence: Sentence, before: Sentence | undefined): 'yes' | 'no' | null {
  if (before?.part !== sentence.part || sentence.paragraph - before.paragraph > 1) return null;
  if (before.text.length > 110 || !ABOUT_HANDING_ON.test(before) || /\b(?:me|us)\b[^.]{0,12}\bdetails\b/i.test(before.text)) return null;
  if (LEAVE.test(before) && /\b(?:can|may|happy|fine|ok|okay|agree\w*|consent to)\b/i.test(before.text)) return null;
  if (ELLIPTIC_NO.test(sentence)) return 'no';
  return ELLIPTIC_YES.test(sentence) ? 'yes' : null;
} // prettier-ignore

function consentIn(sentences: readonly Sentence[], childFirst: string | null): Found<YesNoUnknown> | null {
  let answer: Found<YesNoUnknown> | null = null;
  for (const [index, sentence] of sentences.entries()) {
    const { text } = sentence;
    const each = /^\W*(?:and |but )?(?:for|about) (\p{L}[\p{L}'-]+),? (?:it'?s (?:a )?)?(yes|no)\b/iu.exec(
      text,
    );
    if (
      each &&
      childFirst !== null &&
      sentences.slice(Math.max(0, index - 3), index).some((one) => ABOUT_HANDING_ON.test(one))
    ) {
      if (each[1]?.toLowerCase() === childFirst.toLowerCase())
        return found(each[2]?.toLowerCase() === 'no' ? 'no' : 'yes', sentence, 0.85);
      continue;
    }
    const short = ellipticConsent(sentence, sentences[index - 1]);
    if (short !== null) {
      answer = found(short, sentence, 0.8);
      continue;
    }
    if (PRIVACY.test(sentence) || /\?\s*$/.test(text)) continue;
    const no =
      isAboutSafety(text) || isAboutPost(text)
        ? undefined
        : (NO_ROWS.find((row) => row.test(sentence)) ?? HELD_BACK.find((row) => row.test(sentence)));
    const yes =
      YES_ROWS.find((row) => row.test(sentence)) ??
      (HAND_ON.test(sentence) && LEAVE.test(text.replace(HAND_ON.pattern, ' ')) ? HAND_ON : undefined);
    if (!no && !yes) continue;
    // "only the part about A, not about B": no for B.
    const excepted =
      childFirst !== null &&
      new RegExp(`\\b(?:not|except)\\b[^.;]{0,30}${childFirst.replace(/[^\p{L}]/gu, '.')}`, 'iu').test(text);
    const value =
      (no && !yes) || excepted
        ? 'no'
        : yes && no
          ? no === NO_ROWS[3] || HELD_BACK.includes(no)
            ? 'no'
            : 'yes'
          : 'yes';
    const match = (yes ?? no)?.exec(text);
    answer = found(
      value,
      within(sentence, match?.index ?? 0, (match?.index ?? 0) + (match?.[0].length ?? text.length)),
      0.88,
    );
  }
  return answer;
}
