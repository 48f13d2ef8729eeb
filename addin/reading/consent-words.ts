import { cue, cues } from './cue.ts';

const SHARE =
  '(?:pass(?:ed|ing)?(?: on)?|disclos(?:e|ed|ing)|releas(?:e|ed|ing)|shar(?:e|ed|ing)|giv(?:e|en|ing)|send(?:ing)?|sent|go(?:es|ing)?|forward(?:ed|ing)?|show(?:n|ing)?|have|hand(?:ed)? over)';
const WHAT =
  '(?:details?|information|info|data|form|number|e-?mails?|thread|chain|correspondence|what (?:i|we) have written|papers?|notes?|letters?|everything|this|it|name|address|what you hold|what (?:the|we) .{0,20}hold)';
const TO_WHOM =
  '(?:provider|kids|together trust|organi[sz]ation|company|whoever|people (?:who|that|which)|mediators?|independent (?:service|people|person|company)|service (?:that|which) runs|outsiders?|outside (?:people|person|body|organi[sz]ations?)|facilitators?|who(?:m|ever)? (?:you|u) (?:need|like|want|think)|anyone (?:who|that|you)|them\\b|they)';

/** People outside the council who could hold the meeting, by name or by what they do. */
const OUTSIDE =
  '(?:(?:the |your |an? |any |those |these )?(?:\\w+ )?(?:providers?|mediators?|mediation (?:people|service|team|company)|facilitators?|outsiders?|outside (?:people|person|body|company|organi[sz]ations?)|independent (?:people|person|body|service|company|organi[sz]ation|one)|meeting people|third part(?:y|ies))|kids(?: people)?\\b|(?:the )?together trust|whoever|whichever|who ever|(?:the )?(?:people|ones|person|company|organi[sz]ation|service|lot) (?:who|that|which|(?:you|u) (?:use|send|choose|pick)|in the middle))';

/** Ways of saying that details may go to the provider. */
export const YES_ROWS = cues([
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
      `\\b(?:you (?:can|may)|you(?:'re| are) welcome to|happy|agree[ds]?|consents?|permission|content|covers)\\b.{0,60}\\b${SHARE}\\b.{0,40}\\b${TO_WHOM}`,
      'i',
    ),
  ),
  cue(
    new RegExp(
      `\\b(?:agree[ds]?|consents?|consented|permission|happy|content|signed)\\b.{0,40}\\bto (?:the|our|her|his|their|my|it|this|these)\\b.{0,40}\\b(?:${WHAT}|it|this)\\b.{0,30}\\b(?:being sent|going|being passed|being shared|being given|being disclosed|being forwarded|being released)\\b`,
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
      `^\\W*(?:(?:please|pls|so|and|just|then|yes|do) ){0,2}(?:share|pass|send|forward|hand|give|show)\\b.{0,60}\\b${TO_WHOM}`,
      'i',
    ),
  ),
  cue(
    /\b(?:you|u|they) (?:can|may|could|are free to|have my permission to)\b[^.;?]{0,15}\b(?:give|pass|share|send|hand)\b (?:them|on|over|out)? ?(?:all |both )?(?:my|our|her|his|these|those|everyone'?s)\b[^.;?]{0,25}\b(?:details?|info\w*|data|names?|papers?|email)\b(?! to (?:my|him|her|mum|dad))/i,
  ),
  // "The mediators may ring me", "they can have my number".
  cue(
    new RegExp(
      `\\b${OUTSIDE} (?:can|may|could|should) (?:also |all |then |just |happily )?(?:have|see|read|know|get|use|keep|ring|call|phone|contact|text|e-?mail|write to|be (?:given|told|sent|shown))\\b`,
      'i',
    ),
  ),
  cue(
    /\b(?:they|them|u|you lot) (?:can|may) (?:also |all |both )?(?:have|see|know|get|be given|be sent|use)\b (?:both |all )?(?:my|our|her|his|their|this|everything|all)\b/i,
  ),
  cue(
    new RegExp(
      `\\b(?:happy|ok|okay|fine|content|glad|willing|all ?right)[^.;?]{0,40}? for (?:them|${OUTSIDE})\\b[^.;?]{0,12}\\bto (?:have|see|read|know|get|use|keep|ring|call|phone|contact|text|e-?mail|write|be (?:given|told|sent|shown)|receive|hold|look)\\b`,
      'i',
    ),
  ),
  cue(
    /\b(?:you|u|they)(?:'ve| have) (?:got )?(?:my|our|her|his|their|mum's|dad's|the family's|the parents') (?:\w+ )?(?:permission|consent|agreement|authority|ok(?:ay)?|go[ -]ahead|blessing|say[ -]so)\b|\b(?:i|we) (?:do |hereby |fully |both )*consent\b(?! to (?:the|an?|his|her) (?:assess|treat|medic|visit))/i,
  ),
  cue(
    /\b(?:written|verbal|signed|full|informed|parental|telephone|mum's|dad's|parents'?|family|her|his|their) (?:consent|permission|agreement)(?: \w+){0,2} (?:given|obtained|received|held|on file|attached|enclosed|signed|taken)\b|\b(?:has|have|had|'ve|'s) (?:both |now |also )?(?:given|signed) (?:me |us )?(?:their |her |his |full |written |verbal |signed |informed )*(?:consent|permission|agreement)\b(?! for (?:the|an?|his|her) (?:assess|treat))|\bconsent (?:has been|was|is) (?:given|obtained|received|held|signed)\b|\b(?:signed|filled in|completed) (?:the|our|your|a|an) (?:consent|permission|(?:information|data)?[ -]?sharing) form\b/i,
  ),
  cue(
    /\b(?:you|u|they|(?:says?|saying|said|agrees?|agreed)(?: that)? we) (?:can|may|could) (?:use|share)\b(?: (?:it|this|that|all|any of|my|our|her|his|the|these))*(?: (?:details?|info\w*|data|email|letter|form|number))?(?: (?:w(?:ith|iv|\/)|for|as|how|to|among)\b|\W*$)/i,
  ),
  cue(
    new RegExp(
      `\\b(?:you|u) (?:can|may|could) (?:tell|show|let|give|ring|contact|ask|involve|bring in)\\b[^.;?]{0,12}\\b${OUTSIDE}\\b`,
      'i',
    ),
  ),
  cue(
    /(?:^|\b(?:yes|yeah|yep|please|pls|so|and|just|ok|okay|do|can|may)\b,?)\s*(?:(?:please|do|just) )?(?:pass|send|share|give|forward|hand)\b (?:it|this|them|that|everything|all of (?:it|this)|(?:my|our|her|his) (?:\w+ )?(?:details?|info\w*|letter|email|form|number))? ?(?:on |over |along |around |round )?(?:to|with|wiv) (?:who|whom|whoever|whomever|anyone|anybody|whichever|whatever|all|the right|your|the (?:people|others?|provider|company|service))\b/i,
  ),
  cue(
    /\buse (?:my|our|her|his) (?:details?|info\w*|number|email)\b[^.;?]{0,20}\b(?:how|as|whenever|for (?:this|that))\b/i,
  ),
  cue(
    /\bconsent (?:form|sheet|slip)\b[^.;]{0,30}\b(?:signed|completed|returned|on file)\b|\bconsents? (?:\w+ )?covers?\b/i,
  ),
  cue(
    /\b(?:details?|information|papers|form|letter|request|everything|all of it)\b[^.;?]{0,25}(?<!\b(?:we|i|he|she|you|they|who) )\b(?:may|can|could) (?:be (?:passed(?: on)?|shared|given|sent|forwarded)|go) (?:on )?(?:to|with) (?:the (?!tribunal|head|governors|ombudsman|council|panel)|either|whichever|any|both|an? |your )/i,
  ),
  cue(
    /\byou (?:may|can) (?:send|give|pass|show) (?:this|my|the|our) (?:letter|e-?mail|form|papers?|request|details?)? ?(?:on )?to (?:either|both|whichever|whoever|one of them|any of them)\b/i,
  ),
  // "He has agreed to the referral and to the provider having his details"
  cue(
    new RegExp(
      `\\b(?:agree[ds]?|agreeing|consents?|consented|happy|fine|content|ok|okay|comfortable|yes|no objections?)\\b[^.;?]{0,60}?\\b(?:to|with|about) ${OUTSIDE} (?:having|knowing|seeing|getting|holding|receiving|using|contacting|ringing|being (?:given|told|sent|shown))\\b`,
      'i',
    ),
  ),
  // "Whoever runs it can have our details"
  cue(
    /\b(?:whoever|whichever|the people who|those who|the ones who|the person who)(?: [\w']+){1,4} (?:can|may|could) (?:have|see|read|know|get|use|keep|be (?:given|told|sent|shown))\b/i,
  ),
  // "You can tell who you need to"
  cue(
    /\b(?:you|u|ya) (?:can|may|could) (?:tell|show|involve|talk to|speak to|bring in) (?:it to |this to )?(?:who(?:m| ?ever|soever)?|any(?:one|body)(?: else)?|every(?:one|body)) (?:(?:that )?(?:you|u|ya) (?:need|like|want|have|think)|(?:that |who )?(?:needs?|has to|ought))\b/i,
  ),
  // "In writing, 12/03/2026, for you and for the provider."
  cue(/\bfor you and (?:for )?(?:the |whichever |your )(?:provider|mediat\w+|organi[sz]ation)\b/i),
  cue(
    /\b(?:yes|ok|okay|please),? give them (?:my|our|her|his)\b[^.;?]{0,20}\b(?:name|number|details?|e-?mail)\b/i,
  ),
  // "Mum said yes to you and yes to the provider."
  cue(
    new RegExp(`\\b(?:says?|said|saying|it'?s|is|a|my|their|her|his) (?:a )?(?:yes|ok|okay)\\b[^.;?]{0,30}\\bto (?:you and |both |us and )?(?:yes to )?${OUTSIDE}`, 'i'),
  ), // prettier-ignore
  cue(
    /(?:можете|можна|дозволяю|згод(?:ен|на|ні)|согласн\p{L}|разрешаю)[^.;]{0,40}(?:перед\p{L}+|поділит\p{L}*|поделит\p{L}*)|kabul ediyorum|autorizo (?:que|a|o)|onaylıyorum|izin veriyorum|zgadzam si[eę] na przekazanie|sunt de acord|estoy de acuerdo en que|concordo (?:em|com|que)|je suis d'accord|أوافق على|હું સંમત/iu,
  ),
]);
export const ASK_FIRST = cue(
  /\bask (?:me|us) (?:first|before)\b|\bnot without asking\b|\bbefore you (?:share|pass)\b.{0,40}\bask\b/i,
);
export const NO_ROWS = cues([
  cue(
    /\b(?:cannot|can't|can not|not able to|unable to) give (?:permission|consent)\b|\b(?:do not|don't|does not|doesn't) want (?:any )?(?:papers|details|information|documents|anything)\b[^.;]{0,20}\b(?:going|to go|passed|to be passed|sent|shared)\b/i,
  ),
  cue(
    /\b(?:for|to) (?:the )?(?:company|provider|mediat\w+|organi[sz]ation|people)\b[^.;]{0,40}\b(?:wants?|would like|prefers?|asks?|asked|needs?) to be (?:asked|rung|told|consulted) (?:first|before)\b/i,
  ),
  cue(
    new RegExp(
      `\\b(?:do not|don't|dont|please don't|not|never|no)\\b.{0,30}\\b(?:share|pass|give|send|forward)\\b.{0,40}\\b(?:details?|information|data|form|my|our)\\b.{0,60}\\b${TO_WHOM}`,
      'i',
    ),
  ),
  cue(
    /\b(?:have|has|had)(?: not|n't)(?: yet)? (?:given|agreed|consented|asked)\b.{0,30}\b(?:consent|permission|agreement|shar)/i,
  ),
  cue(
    /\b(?:do not|don't|does not|doesn't) (?:consent\b|agree to (?:you |my |our |this )?(?:\w+ )?(?:shar|pass|giv|be)|give (?:my |our |her )?(?:consent|permission))/i,
  ),
  ASK_FIRST,
  cue(/\bconsent(?: to shar(?:e|ing)(?: \w+)?)?\s*[:-]\s*no(?:t yet)?\b/i),
  cue(
    /\b(?:hold|hang) on to (?:my|our|her|his|their|this|these|the|it|them|everything)\b|\bkeep (?:it|this|everything|(?:my|our|her|his|their|the) (?:details|names?|information|papers)) (?:to yoursel\w+|with you|between (?:us|you and (?:me|us)|ourselves)|in[ -]house)\b|\bask (?:me|us|her|him|mum|dad) (?:1st|first|b4|before)\b|\bcheck with (?:me|us|her|him) (?:first|before)\b|\bcan(?:'t|not| ?not)\b[^.;]{0,30}\b(?:sign (?:that|it|this) off|give (?:that|permission|consent)|agree to (?:that|it)|say yes to that)\b/i,
  ),
  cue(/\bconsent (?:is|has) not (?:yet )?(?:been )?(?:given|obtained)\b|\bno consent\b/i),
]);
/** Words of leave and words of handing on in one sentence, in whichever order. */
export const LEAVE = cue(
  /\b(?:(?:you|u|they|it|this|that|both|everything|papers?|details?|form|letter|information) (?:can|may|could|should)\b(?! you)|(?:happy|fine|ok|okay|content|glad|willing|all right|alright|comfortable|good) (?:for|to|with|if|that)|(?:that'?s|thats|is|its|it's|am|are) (?:fine|ok|okay|all right|no problem)|agree[ds]?|agreeing|consents?|consented|permission|(?:says?|said) (?:yes|yeah|yep|ok|okay|it'?s (?:fine|ok|okay)|its (?:fine|ok|okay)|that'?s (?:fine|ok|okay))|yes\b|yeah\b|confirm(?:s|ed)?|(?:don'?t|do not|dont) mind|no objections?|no problem|authoris\w+|allow\w*|signed|feel free|please do)\b/i,
);
export const HAND_ON = cue(
  /\b(?:pass(?:ed|ing|es)?|shar(?:e|ed|ing)|forward(?:ed|ing)?|hand(?:ed|ing)?)\b(?! (?:me|us)\b)(?: (?:it|this|that|them|these|both|all|everything|whatever|anything|my|our|her|his|their|the|on|over|along|around|details?|info\w*|what|with|to|any)\b|[^.;?]{0,40}\b(?:provider|kids|together trust|mediator|whoever|whichever|people who))|\b(?:giv(?:e|en|ing)|sen[dt]|sending|go(?:ing|es)?|put|tell\w*|seen|see|have|has|know|knows|us(?:e|ed))\b[^.;?]{0,70}\b(?:provider|kids\b|together trust|mediators?|whoever|whichever|people who|meeting people|the people|other people|outside (?:company|people|organi[sz]ation)|company|service (?:that|who|which)|independent)|\b(?:details?|information|papers?|form|letter) (?:going|go|being (?:passed|sent|given)) (?:on|over|to)\b/i,
);
export const HELD_BACK = cues([
  // "I have not asked her about the provider, so take that as a no"
  cue(
    /\b(?:details?|information|pass\w*|shar\w+|provider|consent|permission)\b[^;?]{0,90}\b(?:take|treat|count|read) (?:that|it|this|silence) as (?:an? )?(?:no\b|not yet|refusal)|\b(?:take|treat|count|read) (?:that|it|this) as (?:an? )?(?:no\b|not yet|refusal)[^.;?]{0,60}\b(?:details?|pass\w*|shar\w+|provider|consent|permission)\b/i,
  ),
  // "My details are to stay with you", "nobody else may see them"
  cue(
    /\b(?:details?|information|names?|papers?|everything|form|this|it)\b(?: (?:is|are) to| must| should| needs? to| ought to| can| has to| have to)? (?:stay|remain|be kept|go no further|not go (?:any )?further)\b(?: (?:just|only|strictly))?(?: (?:with (?:you|your|the (?:service|office|council))|in[ -]house|between (?:us|you and (?:me|us)|ourselves)|where (?:it|they) (?:is|are)|than you|inside the council)\b|\s*(?:for now|for the moment|please|[.,;!]|$))/i,
  ),
  cue(
    /\b(?:nobody|no[ -]?one) (?:else|but you|other than you|outside(?: \w+){1,3}|apart from you)\b(?: \w+)? (?:may|can|should|is to|must|gets?|sees?|needs? to) ?(?:have|see|get|know|be (?:given|sent|shown|told)|them|it|this|my|our)\b(?! (?:what|how|why|that|the problem|him|her)\b)/i,
  ),
  // "I'd rather nothing went to the provider yet", "I'm not ready for others to have our details"
  cue(
    /\brather (?:nothing|(?:it|they|this|(?:my|our|her|his|their|the) \w+) (?:did not|didn't|not))\b[^.;]{0,15}\b(?:went|go|goes|passed|sent|shared|given|handed)\b[^.;]{0,30}\b(?:provider|anyone|anybody|on\b|out\b|further|yet|company|organi[sz]ation)/i,
  ),
  cue(
    /(?:\bnot|n't) (?:yet |quite )?(?:ready|happy|comfortable|willing|keen|sure about)\b[^.;]{0,15}\bfor (?:others|anyone|anybody|other people|outsiders|them|strangers|the provider|a provider)\b[^.;]{0,12}\bto (?:have|see|get|know|hold|be given)\b/i,
  ),
  // "Not the provider, not until I have talked to her"
  cue(
    /^\W*(?:but |and |just )?not (?:to |with |for )?(?:the |any |your )?(?:providers?|mediators?|kids\b|together trust|outside (?:company|people|organi[sz]ation)|company)\b(?=[^.;]{0,30}\b(?:yet|until|till|please|before|for now)\b|\W*$)/i,
  ),
  cue(
    /\b(?:do not|don'?t|dont|not to|never|please not) (?:send|pass|give|share|forward|show)(?: (?:it|this|that|them|anything|my data|details?))? to (?:nobody|no ?one|anybody|anyone)\b/i,
  ),
  cue(
    /\b(?:talk|speak|ring|call|phone|ask|tell|check|explain|write|come back|get back|let (?:me|us|her|him|them) know|hear)\b[^.;?]{0,40}\b(?:before|b4)\b (?:(?:you|u|anything|anyone|anybody|any of|it|my|our|her|his|the|this|details?|papers?)\b[^.;?]{0,30}\b(?:pass\w*|shar\w*|sen[dt]\w*|giv\w+|go(?:es|ing)?|leav\w+|forward\w*|hand\w*|tell)\b|(?:i|we|she|he|they) (?:say|says|give|gives|sign|signs|agree|agrees|decide|decides)\b)/i,
  ),
  cue(
    /\b(?:nothing|no (?:papers?|details?|information|names?))\b(?! (?:problem|objection))[^.;?]{0,60}\b(?:should|must|may|is to|can|to) (?:leave|go|be (?:passed|sent|shared|given|forwarded))\b|\b(?:rather than|instead of|without) (?:sending|passing|sharing|giving|forwarding|handing) (?:my|our|her|his|their|the|this|it|them|anything)\b|(?:\bnot|n't|\bdont) (?:yet )?(?:agree\w*|happy|content|consent\w*|willing|ready|want)\b[^.;?]{0,30}\b(?:go(?:ing|es)?|pass\w*|shar\w+|sen[dt]\w*) (?:on |out )?(?:any )?(?:further|elsewhere|wider|beyond)\b|\bbefore (?:i|we|she|he|they) (?:say yes|agree|decide|sign)\b[^.;?]{0,50}|\b(?:who|what) (?:will|would) (?:see|get|have) (?:my|our|her|his|the) (?:details|name|papers|letter|information) before\b/i,
  ),
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
    /(?:\bnot|n't)\b[^.;]{0,20}\b(?:happy|ok|okay|agree\w*|consent\w*|comfortable|willing|given)\b[^.;]{0,50}\b(?:shar\w+|pass\w*|sen[dt]\w*|giv\w+|permission|consent|provider|details?)\b/i,
  ),
  cue(
    /\b(?:wants?|would like|needs?|asked|prefers?) to (?:speak|talk|hear|meet|know|be (?:asked|told|rung))\b[^.;]{0,50}\b(?:first|before)\b[^.;]{0,60}\b(?:shar\w+|pass\w*|sen[dt]\w*|giv\w+|agree\w*|decid\w+|anything goes)\b/i,
  ),
]);
/** A later word that takes back what a form says. */
export const TAKEN_BACK = cue(
  /\b(?:taken back|took back|withdr\w+|revok\w+|changed|no longer|until|till|since|now|yet|first|before)\b/i,
);
export const PRIVACY = cue(
  /\bprivacy (?:notice|policy)\b|\bdata protection (?:notice|policy)\b|\bcookies\b|\bterms of use\b/i,
);
/** "She has agreed that this office may contact you", "passing it to officers, and she is fine with that": leave to write to the service is none to share further. */
export const TO_THE_SERVICE = cue(
  new RegExp(
    `^(?!.*\\b${OUTSIDE})(?:.*\\b(?:consent|permission|authority|leave|agree[ds]?|happy|fine|ok|okay)\\b.{0,50}\\bto (?:contact|write to|approach|e-?mail|speak to|get in touch with|take (?:it|this|the matter) up with|raise (?:it|this|the matter) with) (?:you\\b|the council)|.*\\bpass(?:ing|ed)? (?:it|this|that|her|him|them)(?: \\w+)? ?(?:on )?to (?:the )?(?:officers|council|department|right (?:team|people|officers))\\b|.*\\b(?:agree[ds]?|happy|consent\\w*|fine|ok|okay)\\b.{0,15}\\b(?:to|with|for) (?:this|my|the|an) (?:e-?mail|message|letter)(?: \\w+)? (?:being |to be )?(?:sent|written|made)\\b(?!.{0,20}\\b(?:on|to)\\b (?!you)))`,
    'iu',
  ),
);
