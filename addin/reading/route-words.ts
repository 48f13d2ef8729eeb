import { cue } from './cue.ts';
import type { Cue } from './cue.ts';

/** The other routes a family may be on. */
export type Route = 'complaint' | 'appeal' | 'mediation' | 'sendiass';

/** Words that name a route; used, or denied in the same clause. */
export const WORDS: Readonly<Record<Route, Cue>> = {
  complaint: cue(
    /\bcomplain(?:t|ts|ed|d|ing|s)?\b|\bcompla(?:nt|nts|ned|ind)\b|(?<!\p{L})(?:skarg\p{L}*|zażaleni\p{L}*|queixa\p{L}*|queja\p{L}*|reclama[cç]\p{L}*|reclamo\p{L}*|pl[aâ]ng[eâ]r\p{L}*|plainte\p{L}*|r[eé]clamation\p{L}*|beschwer\p{L}*|[sş]ik[aâ]yet\p{L}*|cabasho\p{L}*|скарг\p{L}*|жалоб\p{L}*|شكوى|شكاوى|شکایت|शिकायत|ફરિયાદ|ਸ਼ਿਕਾਇਤ|অভিযোগ)/iu,
  ),
  appeal: cue(
    /\bappeal(?:s|ed|ing)?\b|\btribunals?\b|\bsendist\b|(?<!\p{L})(?:odwo[lł]a\p{L}*|apela[cç]\p{L}*|apelaci\p{L}*|contesta[tț]i\p{L}*|апел\p{L}*|трибунал\p{L}*|استئناف)/iu,
  ),
  mediation: cue(
    /\bmediation\b|\bmediat(?:ed|or)\b|(?<!\p{L})(?:mediacj\p{L}*|media[cç][aãi]\p{L}*|m[eé]diation|mediere\p{L}*|медіац\p{L}*|медиац\p{L}*|وساطة)/iu,
  ),
  sendiass: cue(
    /\bsendias+\b|\biass\b|\b(?:send )?information,? (?:and )?advice (?:and support )?service\b/iu,
  ),
};

/** What makes the word an act that was done. An intention or a wish is none. */
export const DONE: Readonly<Record<Route, Cue>> = {
  complaint: cue(
    /\b(?:made|make|put (?:an?|my|our|the|in|another)(?: (?:formal|written|official|stage \d))? ?(?:complaint )?(?:in)?|did put|sent|submitted|raised|lodged|filed|complained|did complain|did (?:the|a|an|my|our)|filled (?:in|out)|complaint (?:in|with|at|made|sent)|answered|turned (?:it )?down|response to (?:my|our|the) complaint|formal complaint (?:to|was|in)|through (?:the|their) .{0,20}complain\w* procedure|been through|stage (?:1|2|3|one|two|three)|complaint (?:to|about this|was|is|went|finished|upheld))\b|\bcomplained\b|\b(?:w(?:rote|ritten|rit)|did write|e-?mailed|went|rang|rung|phoned|contacted|spoke|spoken|sent)\b[^.;]{0,60}\b(?:to complain\b|complaints? (?:team|department|office|people|unit|manager|officer|inbox|line|address))|\bcomplaint thing\b|\bletters? of complaint\b/i,
  ),
  appeal: cue(
    /\b(?:lodged|registered|submitted|made|sent|put in|filed|appealed|(?:am|are|is|'m|'re|im|were|was) appealing|have appealed|appeal is (?:in|registered|lodged)|hearing (?:is|date)|awaiting (?:the )?tribunal|waiting for (?:the |a )?tribunal|tribunal (?:hearing|date) (?:is|on|in))\b/i,
  ),
  mediation: cue(
    /\b(?:had|been (?:to|through)|went (?:to|through)|gone through|tried|used|did|attended|took part in|(?:was|were) held|mediation (?:meeting|happened|failed|took place|certificate))\b/i,
  ),
  sendiass: cue(
    /\b(?:rang|spoke|spoken|asked|told|advis\w+|help\w*|contacted|met|support\w*|came with|gave|sent|from|suggested|said|already|referred|through|are helping|been (?:in touch|to)|went to|called|phoned|did|looked|looking|wrote|written|drafted|explained|showed|sat|came|took|gone|went|read|using|used|involved|involvement|worker|officer|tried|talking|talked|guid\w+|recommend\w*|pointed|passed|put|on board|behind (?:me|us)|thanks to|had (?:a|an|some|their|good|help)|has been)\b|\b(?:saw|seen) (?:the )?(?:sendias+|iass)\b(?! (?:leaflet|website|page|poster|on (?:the|a|your)))/i,
  ),
};
/** What makes it an intention, a possibility, a question or somebody else's. */
export const NOT_DONE = cue(
  /\b(?:intend|want|would like|wish|going to|might|(?<!\d(?:st|nd|rd|th)? )may(?! \d)|could|can i|can we|how to|thinking|plan to|shall|will|if (?:i|we|you|your|any|anyone|he|she|they|it)|perhaps|considering|threaten\w*|before i can|prefer|rather than|in order to|right to|time to|please advise|told (?:me )?(?:that )?i (?:can|could|should|have to|don't have to)|do not have to|don't have to|can be used|(?:would|will|'ll|may|might) (?:\w+ )?(?:have|need) to|(?:have|has|need|needs|told (?:me|us|her|him|mum|dad)) to (?:first |then )?(?:go|use|make|put|complain|appeal|raise|take))\b/i,
);
export const OTHERS = cue(
  /\bfor (?:his|her|their|my) (?:older |younger |big |little )?(?:brother|sister|cousin|friend)\b|\b(?:brother|sister|cousin|friend)'s (?:appeal|complaint|tribunal|mediation)\b/i,
);
/** "I did not ask about SENDIASS": nothing is known. */
export const NOT_ASKED =
  /\b(?:i|we)(?:'ve| have)? ?(?:did ?n[o']?t|didn't|have ?n[o']?t|haven't|do ?n[o']?t|don't|forgot to|not) (?:ask(?:ed)?|check(?:ed)?|know) (?:about|whether|if|them|her|him|mum|dad)\b/i;
/** Told and put aside in one breath. */
export const ANOTHER_MATTER = cue(
  /\b(?:another|different|separate|whole other) (?:story|matter|thing|issue|business)\b|\b(?:for|about) (?:something|someone|somebody) else\b|\b(?:has |had |have )?nothing to do with (?:this|it)\b|\bunrelated\b|\bignore that\b/i,
);
/** A word of a route that means something else: a divorce, a headache, a collection, what others said of the child. */
export const OTHER_SENSE: Readonly<Record<Route, Cue>> = {
  complaint: cue(
    /\bcomplain\w*\b (?:of|about|that) (?:(?:his|her|my|a|an|the|bad|terrible) )*(?:head|tummy|stomach|belly|legs?|feet|pains?|aches?|noise|smell|being (?:tired|bored|hungry)|feeling)|(?<!\b(?:dont|don't|not|didnt|didn't|havent|haven't|never|wont|won't) (?:wanna |want to |going to |gonna )?)\bcomplain\w* (?:(?:about|against|by) (?:us|me\b)|(?:about|against|from|by) (?:him|her|them|other|another|neighbou?rs?|(?:his|her|my) (?:son|daughter|behaviour)))\b|\b(?:other|another|some|neighbou?r'?s?) (?:parents?|mums?|famil(?:y|ies)|people|children|pupils)\b[^.;]{0,30}\bcomplain/i,
  ),
  appeal: cue(
    /\b(?:charity|fund\w*|christmas|church|radio|tv|television|roof|toy|police|public) appeal|\bappeal(?:s|ed|ing)? to (?:him|her|them|me|us|his|your)\b|\b(?:admissions?|transport|benefits?|dla|pip|exclusion|parking|visa|immigration|asylum|housing|employment|universal credit|blue badge|carer'?s allowance)\b[^.;]{0,30}\b(?:appeal\w*|tribunal)|\b(?:appeal\w*|tribunal)\b[^.;]{0,30}\b(?:admissions?|school transport|benefits?|dla|pip|parking|visa|immigration|housing|employment|blue badge)\b/i,
  ),
  mediation: cue(
    /\b(?:divorc\w*|separat\w*|split(?:ting)?(?: up)?|custody|family (?:court|mediat\w+)|contact (?:order|arrangements)|child arrangements|maintenance|the house|my ex|not the same (?:thing )?as|(?:different|separate) (?:from|to|than)|same as|instead of|(?:isn't|is not|not|than|called|call it|difference between) mediation|neighbou?rs?|acas|at work|solicitors? for the)\b/i,
  ),
  sendiass: cue(/(?!)/),
};
/** "… but I have not taken it up": said of what the sentence named before. */
export const NOT_TAKEN_UP = cue(
  /\b(?:not|never|\w{2,6}n't|havent|hasnt|didnt|dont)(?: \w+){0,2} (?:yet\b|so far\b|got round to|tak(?:e|en|ing) (?:it|that|them|this|one)(?: up)?|(?:taken|take) up|d(?:o|one) (?:it|that|so|one)|used? (?:it|them|that)|tr(?:y|ied) (?:it|that)|(?:go(?:ne)?|went) (?:for|to|through|ahead|down)|follow(?:ed)? (?:it|that) up|respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|sent (?:it|one)|put (?:it|one) in|ma[dk]e (?:it|one|any)|want(?:ed)? (?:it|that|to)|bother(?:ed)?|pursu\w+|start\w*|lodge\w*|submit\w*|ask(?:ed)? for (?:it|that|one)|been)\b/i,
);
/** "… but it is still in my drafts": made ready and kept back. */
export const KEPT_BACK = cue(
  /\b(?:decided (?:not to|against (?:it|that|one))|thought better of (?:it|that)|(?:holding|held|hold) (?:it|that|one|off|back)|(?:not|never|\w{2,6}n't|havent) (?:yet |actually )?(?:sent|posted|submitted|handed) (?:it|that|one|in)|(?:my|the) drafts?\b|unsent|not (?:yet )?been sent)\b/i,
);
/** Who gave a leaflet does not know whether anybody rang. */
export const NOBODY_KNOWS = cue(
  /\b(?:no idea|(?:do not|don't|dont) know|not sure|unsure|can(?:'t|not) say) (?:whether|if)\b/i,
);
export const NO_RIGHT = cue(
  /\bnothing (?:yet |really |here |there )?(?:for (?:me|us) )?to appeal\b|\b(?:isn'?t|is not|aren'?t|not) anything (?:\w+ )?to appeal\b|\bcan(?:'t|not) appeal\b|\bno appeal(?:able)? (?:decision|right)\b|\bright (?:of|to) appeal\b[^.;]{0,30}\b(?:no|not|yet)\b|\bno (?:\w+ ){0,3}(?:carrying|with) an? right (?:of|to) appeal\b|\bno (?:decision|right) to appeal\b/i,
);

/** What denies an act, in English and in the languages families write here. */
const NO_ACT = String.raw`(?<!\p{L})(?:no|not|never|\p{L}{2,6}n't|aint|dont|didnt|havent|havnt|hasnt|hadnt|isnt|wasnt|arent|nor|nobody|no[ -]one|neither|none|nothing|without|nie|n[aã]o|nem|nenhuma?|nunca|ning[uú]n\p{L}*|nu|niciodat[aă]|pas|jamais|aucune?|nicht|keine?n?|не|ні|لم|ما|نہیں|नहीं|નથી|ਨਹੀਂ|না)(?!\p{L})`;
/** "I decided against a complaint", "we held off appealing". */
const KEPT_FROM = String.raw`\b(?:decided (?:against|not to)|cho(?:se|sen) not to|(?:held|holding|hold) off|stopped short of|thought better of|refrained from|shied away from|kept (?:back )?from|steered clear of)\b(?: [\p{L}'’]+){0,4} `;
/** "I have yet to complain", and not "they have yet to answer my complaint". */
const YET_TO = String.raw`\byet to (?:(?:make|put in|lodge|send|submit|register|try|use|go to|go through|have|contact|ring|speak to|ask) (?:(?:an?|any|the|formal|our|my) ){0,3})?`;
const deniedWord = (route: Route, within: number): Cue =>
  cue(
    new RegExp(
      `${NO_ACT}.{0,${within}}?(?:${WORDS[route].pattern.source})|${KEPT_FROM}(?:${WORDS[route].pattern.source})|${YET_TO}(?:${WORDS[route].pattern.source})`,
      'iu',
    ),
  );
/** The act is denied before its word. */
export const DENIED: Readonly<Record<Route, Cue>> = {
  complaint: cue(
    new RegExp(
      `${deniedWord('complaint', 60).pattern.source}|\\bput(?:ting)? anything in writing yet\\b`,
      'iu',
    ),
  ),
  appeal: deniedWord('appeal', 60),
  mediation: cue(
    new RegExp(`${deniedWord('mediation', 70).pattern.source}|\\bmediation (?:has|was) not\\b`, 'iu'),
  ),
  sendiass: deniedWord('sendiass', 60),
};

/** What can only be said of something that is there: a complaint that is answered, an appeal that is listed or dropped. */
const STATE = String.raw`(?:(?:not |still |now |also |only |already |partly |in part |currently |being |yet to be )*(?:upheld|rejected|dismissed|answered|acknowledged|closed|registered|open|pending|ongoing|outstanding|running|live|in progress|under ?way|underway|listed|lodged|heard|settled|conceded|withdrawn|dropped|finished|(?:been )?(?:all the way )?through (?:both|all|the|every|two)|exhausted|completed|investigated|looked (?:at|into)|dealt with|considered|waiting|unanswered|at (?:the )?(?:stage|first|second|final)|with (?:the )?(?:governors|governing body|ombudsman|lgsco|council|trust|head|ofsted|tribunal)))`;
const standing = (noun: string): Cue =>
  cue(
    new RegExp(
      [
        String.raw`(?<!\bno (?:\w+ ){0,2})\b${noun}s?\b[^.;,]{0,40}?\b(?:is|was|were|are|has been|have been|went|remains?|still|now)\b ${STATE}\b`,
        String.raw`\b(?:answer\w*|response|reply|replied|acknowledge?\w*|decision|outcome|reference(?: number)?|reject\w*|dismiss\w*|up(?:held|hold\w*)|clos\w+|ignor\w+|investigat\w+|look(?:ing|ed) (?:in|at|into)|deal(?:ing|t) with|handling|consider\w*|withdr\w+|drop(?:ped|ping)?|pull(?:ed|ing)?|give up|pursu\w+|waiting (?:for|on)|stop|lose)\b(?: (?:in|to|on|of|about|for|up|an?|any|answer|news))* (?:my|our|her|his|their|the|mum's|dad's) (?:\w+ ){0,2}${noun}\b(?! (?:procedure|process|policy|form|team|department))`,
        String.raw`\b(?:there(?: is|'s| was)|(?:i|we|she|he|they|mum|dad|parents?|famil(?:y|ies))(?:'ve| have| has|'s)?(?: got| also| already)*|with|have|has) an? (?:\w+ ){0,3}${noun} (?:in\b|running|open|pending|registered|lodged|ongoing|under ?way|listed|outstanding|at (?:stage|the)|with (?:the )?(?:governors|council|trust|tribunal|head))`,
      ].join('|'),
      'iu',
    ),
  );
export const STANDING: Partial<Readonly<Record<Route, Cue>>> = {
  // The ombudsman is asked after a complaint, and finds or upholds nothing else.
  complaint: cue(
    new RegExp(
      `${standing('complaint').pattern.source}|(?<!\\b(?:could|can|may|might|will|to|should|not) )\\b(?:went|been|(?:took|taken|complained|written|wrote) (?:it |this |them )?)(?: all the way)? to the (?:\\w+ ){0,4}ombudsman\\b|\\bombudsman (?:has |have |had |also |already )*(?:found|upheld|decided|ruled|agreed|investigated|looked at|told (?:them|the council|the school))\\b`,
      'iu',
    ),
  ),
  appeal: cue(
    new RegExp(
      `${standing('appeal').pattern.source}|\\b(?:our|the|final|tribunal) (?:final |tribunal )?hearing (?:is|date is|will be|has been|remains) (?:only |still |now |listed |set |fixed |booked )*(?:on|for|in) (?:the )?(?:\\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\\w+ (?:week|month|spring|autumn|year))`,
      'iu',
    ),
  ),
};
/** "Neither boy has an appeal in": what would stand is said of nobody. */
export const SAID_OF_NOBODY =
  /\b(?:neither|none|nobody|no[ -]one|not|never|\w{2,6}n['’]t|aint|havent|havnt|hasnt|nor)\b[^.;,]{0,25}$/i;
/** "I have been all the way through the complaints procedure", "the complaints process ended with an apology". */
export const PROCEDURE_USED = cue(
  /\b(?:i|we|she|he|they|mum|dad|parents?|famil(?:y|ies)|mrs \p{L}+|mr \p{L}+|ms \p{L}+)(?:'ve|’ve|'s| have| has| had| did| also| already| now| even)* (?:(?:gone|went|been|go) (?:all the way |right |already )?through|used|followed|tried|exhausted|finished|completed) (?:\S+ ){0,4}complaints?\s{1,3}(?:procedure|process|route|system)\b|\bcomplaints?\s{1,3}(?:procedure|process),? (?:which )?(?:has |had |was |is |now )*(?:ended|finished|exhausted|completed|came to (?:nothing|an end|nowhere)|got (?:us|me) nowhere)\b|\b(?:wrote|written|e-?mailed|gone|went)\b[^.;]{0,70}\b(?:under|through|by|using|following) (?:the|its|their|your) (?:\w+ )?complaints?\s{1,3}(?:policy|procedure|process)\b/iu,
);
/** "I have not seen the complaints procedure": a paper, no act. */
export const OF_THE_PAPER =
  /\b(?:seen?|sent|given|reads?|find|found|copy|website|looking for|where|explain\w*|what)\b[^.;]{0,30}\bcomplaints?(?:'s|’s)? (?:procedure|process|policy|form|leaflet)/i;
/** A complaint by what it would have been: "nothing formal so far", "I have not taken it to the governors". */
export const NO_STEP_TAKEN = cue(
  /\b(?:not|never|\w{2,6}n['’]t|aint|havent|havnt|hasnt) (?:yet |actually |been )*(?:made|gone|put|taken|raised|done) (?:it |this |that |anything |things |any of it )?(?:formal(?:ly)?|official(?:ly)?)\b|\bnothing (?:formal|official) (?:yet|so far|has been (?:made|sent|done|said)|was (?:made|sent|done)|from (?:me|us)|at this point)\b|^\W*nothing (?:formal|official)\W*$|\b(?:(?:i|we)(?:'ve|’ve| have)?|(?:mum|dad|parents|mrs \p{L}+|mr \p{L}+|ms \p{L}+) ha(?:s|ve)) ?(?:not|n['’]t|never|ent|vnt)(?: yet| actually)? (?:written|been|gone|complained|raised (?:it|this|that|anything)|taken (?:it|this|that|anything|things))(?: any further)? (?:to|with) (?:[\w'’]+[ ,]+){1,5}?(?:governors?|governing body|trust(?:ees)?|ombudsman|chair(?: of)?|board)\b(?! (?:for|about (?:money|funding|a place|transport)))/iu,
);
/** "Complaint: stage 1 answered", "SENDIASS: yes". */
export const YES_BEHIND =
  /^s?(?: \w+){0,2}\s*[:=]\s*(?:yes\b|y\b|made\b|stage \d|lodged|registered|done\b|used\b|ongoing|in progress|helping|involved|answered)/i;
/** "I have appealed to nobody", "I complained to no one". */
export const TO_NOBODY = /^(?:ed)?(?: \w+)? (?:to|with|about|against) (?:nobody|no[ -]one|nothing|none)\b/i;
/** "I had never heard of SENDIASS until today". */
export const NEVER_KNEW =
  /\b(?:did ?n[o']?t|didn't|had ?n[o']?t|hadn't|never) (?:even )?(?:know|known|knew|heard?|realised?)\b[^.;]{0,30}\b(?:sendias+|iass)\b[^.;]{0,20}(?:\b(?:until|till|before|existed|was there)\b)|\bnever (?:even )?heard of (?:sendias+|iass)\b/i;
/** "Mediation was offered but we turned it down". */
export const TURNED_DOWN = cue(
  /\b(?:turned (?:it|that|them) down|said no\b|declined|refused)\b|\b(?:turned down|declined|refused|said no to) (?:\w+ ){0,3}(?:mediation|sendiass?)\b/i,
);
