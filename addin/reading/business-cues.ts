import { cue, CueRows } from './cue.ts';
import type { Cue, Said } from './cue.ts';

/**
 * Mail of other business that comes to the service: nobody's request, whatever words of the service it uses.
 * referral-emails.md section 1, mail that is no referral.
 */
interface BusinessRow {
  /** How much it speaks against a request: 9 whatever else is told, 2 is a thing by the way in a family's story. */
  readonly weight: number;
  readonly pattern: Cue;
}

/** Nothing in it is a request, whatever it quotes. */
export const MASS_MAIL = 20;

const ROWS = new CueRows<BusinessRow>([
  // Sent to many, or about money: nothing in it is a request, whatever it quotes.
  { weight: MASS_MAIL, pattern: cue(/\b(?:unsubscribe|book now|early[ -]bird|freedom of information (?:act|request)|foi (?:ref|request|\d)|information governance|the requester|(?:quarterly|annual|monthly|data) return|figures (?:are )?due|contract value|delegate fee|places left)\b|\b(?:book|see|watch|get|start) (?:a|my|your|our|the) (?:free )?(?:demo|trial|\d+ minutes)\b|\bfree (?:demo|trial)\b|\bstop (?:these|receiving) (?:our )?e-?mails\b|£\s?\d+ (?:a|per) (?:month|user|seat|licen[cs]e)\b|\blist price\b|\bbuys? software\b/i) },
  // Who tells of their own child for the sake of something else.
  { weight: 9, pattern: cue(/\b(?:podcast|documentary|journalist|(?:newspaper|radio|tv|press|local) reporter|a reporter (?:for|at|with|from)|newsroom|press (?:office|enquir\w+|request|officer)|broadcast(?:er)?|on (?:tape|air|the record)|for (?:an|our|my) (?:article|programme|episode|feature|story|piece|book|blog)|my dissertation|research (?:project|study|participants?)|interview (?:you|someone|somebody|staff|families) (?:for|about))\b/i) },
  { weight: 9, pattern: cue(/\b(?:payment terms|purchase order (?:number|no)|accounts payable|remittance|invoice (?:no\.?|number|ref\w*)|(?:attached|enclosed) invoice|overdue account)\b/i) },
  { weight: 9, pattern: cue(/\b(?:provisional (?:hold|booking)|deposit (?:by|of|is)|per (?:head|delegate)|boardroom layout|cancellations? (?:inside|within|charges?)|day delegate)\b|\bsurvey (?:takes|closes|link|is open)\b|\bcomplete (?:it|the survey|this survey) by\b|\bcommissioned to (?:map|review|study|evaluate)\b/i) },
  { weight: 5, pattern: cue(/\b(?:work[- ]shadow\w*|shadow (?:a|one of|your|the)|work experience|(?:student|summer|placement) (?:placement|internship|year)|internship|volunteer with you)\b/i) },
  { weight: 9, pattern: cue(/\b(?:quarantine(?:d)? (?:summary|digest|messages?|notification)|spam (?:digest|report|summary)|messages? (?:held|blocked|quarantined)|mailbox (?:is )?(?:almost )?full)\b/i) },
  { weight: 9, pattern: cue(/\b(?:doctoral|phd|masters?) (?:research\w*|student|study|thesis)\b|\bethics (?:board|committee|approval)\b|\bcirculate (?:the|this) (?:attached )?(?:sheet|flyer|link|survey)\b|\b(?:interview|recruit\w*) (?:\w+ ){0,2}(?:people|participants|parents|facilitators|mediators)\b/i) },
  // Addressed to somebody else, and sent here by the way or by mistake.
  { weight: 5, pattern: cue(/^\W*(?:dear|hi|hello|hiya|to|fao|attn?|good (?:morning|afternoon))[ :,]+(?:the )?(?:\w+ ){0,3}(?:transport|exams? (?:office|officer)|school nurse|nurse|finance|admissions|governors|legal services|attendance|school office|tribunal|ombudsman|catering|payroll|personal budget|direct payments?)\b|\(exams? office\)|\bfao:? (?:\w+ ){0,2}(?:legal|finance|transport|admissions|exams)/iu) },
  { weight: 9, pattern: cue(/\bcop(?:y|ied)(?: sent)? to:? [^.;]{0,60}\b(?:for (?:their |your |its )?(?:information|records?)|so that it is on record|on record)\b|\bcopy for (?:your )?(?:information|records?)\b|\bno (?:answer|reply|response) (?:is )?(?:needed|required|necessary|expected)\b/i) },
  // What a school's or the council's office is asked to do, and nobody else.
  { weight: 5, pattern: cue(/\bpick[- ]?up is (?:at )?\d|\b(?:ring|chase|tell) the (?:firm|taxi|driver|escort)\b|\b(?:make|send) the (?:transfer|payment)\b|\bcheck the account details\b|\b(?:change|update) (?:it|this|our address|the address|my number) on the (?:sen |school )?system\b|\bchange of address\b|\bput (?:it |this )?in (?:the|his|her) (?:folder|file|book bag)\b|\bsit the \p{L}+ (?:paper|exam) again\b|\btold me at parents'? evening\b|\bclass \d\p{L}\b/iu) },
  { weight: 9, pattern: cue(/\b(?:would|could|can|might) (?:one of you|some(?:one|body)(?: from your \w+)?|you) (?:be (?:willing|able) to |please |like to )?(?:come|speak|talk|present)\b[^.;?]{0,40}\b(?:minutes|and explain|to (?:our|my|the) (?:parents?|group|forum|governors|staff|members))\b|\bholding our \p{L}+ (?:coffee morning|meeting|open day|conference|agm)\b/iu) },
  // A question with nobody behind it, and the council's other business.
  { weight: 9, pattern: cue(/\b(?:isn'?t|is not|no|not (?:about|for)) (?:an? |any )?(?:\w+ )?(?:particular|specific|individual|real|actual) (?:famil(?:y|ies)|child|children|case|pupil|person|parent)\b|\bno (?:family|child|case|pupil) (?:is )?behind (?:this|it)\b|\b(?:just|only|purely|simply) an? (?:general|hypothetical) (?:question|enquiry|query)\b/i) },
  { weight: 9, pattern: cue(/\b(?:parking (?:permit|fine|ticket|charge|notice|space)|penalty charge notice|council tax|planning (?:application|permission|department)|(?:wheelie|recycling|green|brown) bins?|bin collections?|potholes?|dog fouling|licensing (?:hearing|committee)|housing (?:repairs|association|list)|party wall|boundary fence|allotments?)\b/i) },
  // A court's own paper.
  { weight: 9, pattern: cue(/\bit is ordered that\b|\border of the registrar\b|\bthe (?:respondent|appellant) (?:shall|may) send\b/i) },
  { weight: 5, pattern: cue(/\b(?:apply to the tribunal for an order|a claim will be issued)\b/i) },
  // Copied in, and said to be so.
  { weight: 9, pattern: cue(/\b(?:copied|copying|cc'?d|sent|forwarded|sharing|passed)\b[^.;]{0,40}\b(?:for (?:your )?information|for info|fyi)(?: only)?\b|\bfor (?:your )?information only\b|\b(?:need|needs|needn'?t|do not need to|don't need to) (?:not )?(?:do|take) (?:anything|any action|nothing)\b|\bno (?:action|reply|response) (?:is |needed|required|necessary)|\bnot asking (?:them|you|anyone|anybody) (?:for (?:a |any )?(?:meeting|help|service|case|action|thing)|for anything|to do anything)\b/i) },
  { weight: 5, pattern: cue(/\b(?:out of (?:the )?office|on annual leave|automatic reply|auto-?reply|delivery (?:has )?failed|undeliverable|will not be reading|not monitored|away from my desk|maternity leave until)\b/i) },
  { weight: 5, pattern: cue(/\bleaflets?\b.{0,60}\b(?:print|copies|50|waiting room|rack|order|more)\b|\b(?:order|print|more)\b.{0,40}\b(?:leaflets|posters|flyers|booklets)\b|\bsend (?:me|us) (?:some |a few |\d+ )?(?:more )?(?:leaflets|posters|flyers|booklets)\b|\bnobody in particular to refer\b|\bleaflets? please\b/i) },
  { weight: 5, pattern: cue(/\b(?:our|the|an?) agenda (?:for|of|is)\b|\bapologies (?:from|for absence)\b|\bsteering group\b|\b(?:regional|network|providers'?) (?:[\w']+ ){0,3}meeting\b/i) },
  { weight: 5, pattern: cue(/\b(?:hire|rent|hiring|let out)\b.{0,40}\b(?:rooms?|hall|space|building)\b|\b(?:rooms?|hall)\b.{0,30}\b(?:be hired|for hire|to hire|to rent|to let)\b|\b(?:cv|curriculum vitae)\b.{0,40}\b(?:attached|enclosed)|\bapply(?:ing)? for the (?:post|job|role|position|vacancy)\b|\b(?:we|our company) (?:supply|sell|provide|offer) (?:software|furniture|training|services? to)\b/i) },
  { weight: 4, pattern: cue(/\bfreedom of information request\b|\bsubject access request\b|\bstatistics\b.{0,30}\brequest|\bhow many (?:requests|cases|meetings|families|referrals)\b/i) },
  // A wish for papers alone.
  { weight: 4, pattern: cue(/\b(?:copy|copies) of (?:the|his|her|my|our|their) (?:[\w']+ ){0,2}(?:ehc ?plan|ehcp|plan|report|minutes|file|records?|letter)\b/i) },
  // A child's absence belongs to the school's office.
  { weight: 5, pattern: cue(/\b(?:won'?t|will not|wont|not) be (?:in|at|coming (?:in|to)) (?:school|college|nursery|class)? ?(?:today|tomorrow|this (?:morning|afternoon|week)|on (?:mon|tue|wed|thu|fri))\b|\b(?:off|absent) (?:school )?(?:today|tomorrow) (?:with|because|as)\b|\bdinner money\b|\b(?:pe kit|packed lunch|school trip) (?:money|form|tomorrow|today)\b/i) },
  // Meetings, rooms and money: business of its own, and in a family's story a thing by the way.
  { weight: 2, pattern: cue(/\b(?:inset|training (?:day|session|course)|staff meeting|presentation|(?:come|one of you) (?:along )?(?:and|to) (?:talk|speak|present)|(?:talk|speak) for (?:\w+ )?minutes|(?:talk|speak) to (?:our|my) (?:staff|team|governors|group|parents|forum|year|cluster)|coffee morning|invoice|purchase order|remittance|room hire|newsletter|bulletin|vacanc(?:y|ies)|webinar|study day|conference|job advert|survey about (?:your|our) service|stall|open day|data return|audit|tender|subscription|password|parking permit)\b/i) },
], ({ pattern }) => pattern); // prettier-ignore

/** Where the writer came upon the service is no newsletter itself. */
const SEEN_IN = cue(
  /\b(?:in|from|out of|off|read|saw|seen|see|through|the back of|last|school'?s?|parish|village|church|local|our|your|sending the|for the|to the|at the|your) (?:\w+ |the |your |a ){0,3}(?:newsletter|bulletin|coffee morning|open day|conference|stall|webinar)\b/i,
);

/** How much speaks for other business. */
export function businessWeight(text: Said): number {
  const rest = SEEN_IN.without(text);
  return ROWS.in(rest).reduce((sum, { weight, pattern }) => sum + (pattern.test(rest) ? weight : 0), 0);
}

/** Questions about the service before anything is asked of it. */
const ONLY_ASKS = cue(
  /\bnot (?:asking|wanting|looking) (?:for|you to)\b[^.;]{0,50}\b(?:yet|started|at this (?:point|stage))\b|\b(?:only|just) (?:want(?:ed|ing)?|trying|would like|need|like) to (?:understand|know|find out|ask|see|check) (?:how|what|whether|if)\b[^.;?]{0,40}\b(?:works?|involves?|costs?|happens?|means?|you (?:do|offer|cover))\b|\bbefore (?:i|we) (?:decide|make up (?:my|our) mind|commit)\b|\b(?:may|might) (?:never|not) need (?:it|you|this)\b|\bjust (?:a )?(?:general |quick )?(?:enquiry|question|query) (?:about|on) (?:how|what|your service)\b|\b(?:made|make|come to) no decision\b|\bnot (?:yet )?(?:decided|made up (?:my|our) minds?)\b|\bweighing up\b|\bonly (?:want|need|wish|wanted) (?:to have )?the facts\b|\breading up on\b|\bwould not want anything started\b|\bno (?:particular|specific) (?:case|child|pupil|family|young person)\b|\bin general terms\b|\bnot asking you to (?:start|do anything|open|arrange|set)\b|\b(?:would|should|could|might) (?:it|we|i) (?:not )?(?:be (?:sensible|worth|better|an idea) to |perhaps )?(?:offer|suggest|propose) (?:the )?(?:mum|dad|mother|father|parents?|family|them|her|him)\b|\bhappy to (?:write|make|do|complete|draft) (?:the|a) referral if\b/i,
);
export const onlyAsks = (words: Said | string): boolean => ONLY_ASKS.test(words);

/** The head of a form that is made for something else; a child stands in it all the same. */
const OTHER_FORM =
  /\b(?:send ?35|notice of appeal|appeal form|(?:home to school )?transport (?:application|request|form)|application for (?:home to school )?transport|(?:corporate |formal )?complaints? form|subject access request|admissions? (?:application|form)|application for (?:a )?(?:school )?place|(?:booking|registration|enrolment|feedback|evaluation|membership|order|expenses?|timesheet) form|(?:survey|questionnaire) (?:response|result)|(?:travel|transport) assistance|request for an? (?:ehc|education,? health and care) (?:needs )?assessment|blue badge|referral (?:form )?(?:to|for) (?:the |our |your |an? )?(?:[\w&-]+ ){0,3}(?:specialist teaching|outreach|early help|camhs|(?:speech|language|occupational|physio)\w*|educational psycholog\w*|paediatric\w*|inclusion (?:team|service|panel)|short breaks|school nurs\w*|sensory|portage|social care|mash|family support|counselling|behaviour support|mentoring|young carers|autism (?:team|service|pathway))|free school meals|consent for (?:trip|photograph)\w*|medication (?:form|plan|consent))\b/i;
export const isOtherForm = (head: string): boolean => OTHER_FORM.test(head);
