import { cue, said } from './cue.ts';
import { chosen, hasBoxes, yesNo } from './form-answers.ts';
import { pairOf } from './form-facts.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { languagesIn } from './languages.ts';
import { hasNegation, isNegated } from './negation.ts';
import { flatText, found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import { languagesOf } from './sentence-values.ts';
import type { Sentence } from './sentences.ts';

/** Words for a person who interprets a spoken language, in the languages families write here. */
const INTERPRETER = cue(
  /\binterpret(?:er|ers|ing|ation)?\b|\btranslat(?:or|ors|er)\b|\bt[lł]umacz\p{L}*|\btraduc[aă]?tor\p{L}*|\btradutor\p{L}*|\bint[eé]rprete\p{L}*|مترجم|\blanguage (?:support|help|needs?)\b|\bspeaking (?:person|someone|somebody|worker|interpreter)\b|\b(?:some(?:one|body)|a (?:person|lady|man|woman|worker)|anyone|anybody) (?:who |that )?(?:can |could )?speaks?\b|\bspeakers? (?:of\b|would|could|please|needed|if|who)|દુભાષિ\p{L}*|ترجمان|दुभाषि\p{L}*|\bturjumaan\p{L}*|\bterc[uü]man\p{L}*/iu,
);
/** English that is not enough, or another language and no more. */
const LITTLE_ENGLISH = cue(
  /\bbetter than (?:my |her |his |their )?english\b|\b(?:my |her |his |our |their |mum's |dad's )english (?:is|isn'?t|not|are)(?: (?:not|very|so|quite|really|a bit|still)){0,2} (?:good|great|strong|enough|perfect|poor|bad|weak|limited|basic|little|low|small)\b|\b(?:no|little|hardly any|poor|bad|broken|limited|(?:not|n't) (?:(?:have|speak|know|understand|read) )?(?:good|great|much|enough|a lot of|any|very good)|(?:don'?t|doesn'?t|does not|do not|cannot|can'?t) (?:speak|understand|read|write)(?: (?:much|good|any|very good))?) english\b|\b(?:only|just) (?:speaks?|understands?|reads?)\b|\b(?:speaks?|understands?|reads?) (?:only|just)\b/i,
);
const GOOD_ENGLISH = cue(
  /\b(?:good|fluent|well|fine|perfect|excellent)\b[^.]{0,12}\benglish\b(?! (?:is not|isn))|\benglish\b[^.]{0,12}\b(?<!not (?:\w+ )?|n't (?:\w+ )?)(?:good|fluent|fine|perfect|well)\b/i,
);
/** "Ring me in Polish if you can", "se possível em português": the language of a talk that is wished for. */
const WISHES_IN = cue(
  /\b(?:ring|call|phone|telephone|speak|talk|meet(?:ing)?|write|letters?|explain\w*|prefer\w*|possible|easier|better|best|would like|telef\w+|ligu\w+|fal\w+|llam\w+|habl\w+|parl\w+|suna\w*|vorb\w+|dzwo\w+|zadzwo\w+|rozmawia\w+|possível|posible|możliwe)(?=[\s,.])[^.;!?]{0,60}(?<!\p{L})(?:in|em|en|po|în|auf|på|na) /iu,
);
/** The same just before the language. */
const IN_IT = cue(new RegExp(`${WISHES_IN.pattern.source}$`, WISHES_IN.pattern.flags));
/** "My language is Oromo and I need help to understand". */
const OWN_LANGUAGE = cue(
  /\b(?:my|our|her|his|their|mum's|dad's|first|main|home) (?:first |main |home |own )?language (?:is|:)/i,
);
const HELP_WITH_IT = cue(/\b(?:help|understand|need\w*|please|interpret\w*|hard|difficult|slow\w*)\b/i);
/** "An interpreter is not needed", "interpreter: none". */
const NOT_NEEDED =
  /^[^.;]{0,20}?(?:\b(?:is|are|was|will|would|be)? ?not|n't)(?: be)? (?:needed|required|necessary|wanted|asked)|^\W*(?:none|no\b|not (?:needed|required|asked|known)|n\/a)/i;
/** "… not needed on the phone": for that occasion only; the meeting is another. */
const ONLY_THERE =
  /^[^.;]{0,50}?\b(?:not|n['’]t|no need)(?: be)?(?: (?:needed|required|necessary|wanted|for (?:one|it|that)))? (?:on|by|over|for|with|in) (?:the |a |any )?(?:tele)?(?:phone|calls?|letters?|e-?mails?|writing|texts?|post)\b/i;
/** "He had a Polish interpreter at school last year": told. */
const HAD_ONE = /\b(?:had|used to have|was given|brought|there was|were given)\b[^.;]{0,40}$/i;
const NEEDED = /\b(?:needed|need|needs|please|require\w*|will want|would want|essential)\b/i;

/** The language in which the family needs an interpreter: its box, then the family's words. */
export function interpreterIn(pairs: readonly Pair[], sentences: readonly Sentence[]): Found<string> | null {
  const boxed = boxedLanguage(pairs);
  return boxed === 'none' ? null : (boxed ?? spokenLanguage(sentences));
}

function boxedLanguage(pairs: readonly Pair[]): Found<string> | 'none' | null {
  const box = pairOf(pairs, 'interpreter');
  const language = pairOf(pairs, 'language');
  if (!box) return null;
  const text = chosen(flatText(box.value));
  const named =
    languagesIn(said(text))[0] ?? (language ? languagesIn(said(flatText(language.value)))[0] : undefined);
  const refused =
    yesNo(answerOf(box)) === 'no' ||
    /\bno (?:need (?:for|of) )?(?:an? )?interpret|\binterpret\w*[^.;]{0,12}\bnot\b|\bnot (?:needed|required|wanted|necessary)\b/i.test(
      text,
    ) ||
    (hasNegation(text.split(/[.;]\s/)[0] ?? text) &&
      !/\bneeds? (?:an? )?interpreter\b/i.test(text.replace(/\bno\b[^.]*/gi, '')));
  if (!refused && named && !(hasBoxes(flatText(box.value)) && text === '')) {
    const at = languagesIn(said(flatText(box.value))).length > 0 ? box.value : (language?.value ?? box.value);
    return found(named.value, at, 0.95);
  }
  return refused ? 'none' : null;
}

function spokenLanguage(sentences: readonly Sentence[]): Found<string> | null {
  for (const [i, sentence] of sentences.entries()) {
    const asked = INTERPRETER.exec(sentence);
    const hit = asked ? ofInterpreter(sentence, asked, sentences, i) : byOwnWords(sentence, sentences[i + 1]);
    if (hit && !OF_SIGNS.test(sentence.text)) return hit;
  }
  return null;
}

/** Signing is no language that is spoken. */
const OF_SIGNS = /\bsign(?:er|s|ing)?\b|\bbsl\b/i;

function ofInterpreter(
  sentence: Sentence,
  match: RegExpExecArray,
  sentences: readonly Sentence[],
  i: number,
): Found<string> | null {
  const rest = sentence.text.slice(match.index + match[0].length);
  // "… not needed on the" / "phone.": a line of a list that goes on in the next.
  const behind = /\b(?:on|by|over|for|with|in)(?: the)?\s*$/i.test(rest)
    ? `${rest.trimEnd()} ${(sentences[i + 1]?.text ?? '').trimStart()}`
    : rest;
  if (isNegated(sentence.text, match.index) || (NOT_NEEDED.test(behind) && !ONLY_THERE.test(behind)))
    return null;
  if (HAD_ONE.test(sentence.text.slice(0, match.index)) && !NEEDED.test(sentence.text)) return null;
  const near = [sentence, sentences[i - 1], sentences[i + 1]].filter((one) => one !== undefined);
  for (const one of near) {
    const [named] = languagesOf(one);
    // "She speaks Mirpuri and a little English. An interpreter is needed."
    const isSpoken = /\bspeaks?\b/i.test(one.text) && !GOOD_ENGLISH.test(one) && NEEDED.test(sentence.text);
    if (named && (one === sentence || isSpoken || !/\bspeaks?\b|\bat home\b/i.test(one.text)))
      return found(named.value, within(one, named.start, named.end), one === sentence ? 0.92 : 0.8);
  }
  // One language and no other in all the message: it is the one that is meant.
  const everywhere = sentences.flatMap((one) => languagesOf(one).map((named) => ({ one, named })));
  const [first] = everywhere;
  return first &&
    NEEDED.test(sentence.text) &&
    everywhere.every(({ named }) => named.value === first.named.value)
    ? found(first.named.value, within(first.one, first.named.start, first.named.end), 0.75)
    : null;
}

function byOwnWords(sentence: Sentence, next: Sentence | undefined): Found<string> | null {
  const isOwn = OWN_LANGUAGE.test(sentence) && (HELP_WITH_IT.test(sentence) || (next !== undefined && INTERPRETER.test(next)));
  const isLittle = LITTLE_ENGLISH.test(sentence);
  // Nearly every sentence ends here: languages are many, and looking for them is slow.
  if (!isOwn && !isLittle && !WISHES_IN.test(sentence)) return null;
  for (const named of languagesOf(sentence)) {
    const isWished = IN_IT.test(sentence.text.slice(0, named.start)) && !isNegated(sentence.text, named.start);
    if (isOwn || isLittle || isWished)
      return found(named.value, within(sentence, named.start, named.end), isLittle || isOwn ? 0.8 : 0.75);
  }
  return null;
} // prettier-ignore
