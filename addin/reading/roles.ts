import type { ReferrerRole } from '../domain/reading.ts';

/** Words of a post, a service or a form's choice that tell a role. The first row that fits wins. */
const ROLE_ROWS: readonly (readonly [ReferrerRole, RegExp])[] = [
  // Members and their offices speak for a constituent, whatever their people are called. "MP" is written large.
  [
    'other',
    /\bMP\b|\b[Mm]ember of [Pp]arliament\b|\b(?:Cllr|Councillor)\b|\b[Cc]onstituency (?:[Oo]ffice|[Cc]ase ?work)|\bHouse of (?:Commons|Lords)\b/,
  ],
  [
    'local-authority',
    /\bvirtual school\b|\b(?:educational psychology|send|sen|inclusion) (?:service|team)\b(?=[\s\S]{0,80}\bcouncil\b)/i,
  ],
  [
    'sendiass',
    /\bsendias{1,2}\b|\biass\b|\bsend (?:information,? )?advice (?:and|&) support\b|\binformation,? advice (?:and|&) support (?:officer|service)\b/i,
  ],
  [
    'advocate',
    /\badvoca(?:te|cy)\b|\bsolicitors?\b|\blegal (?:representative|executive)\b|\brepresentative\b|\bbarrister\b|\bllp\b|\bparalegal\b|\blegal (?:adviser|officer|aid|executive)\b|\b(?:public|education|family|community care) law\b|\blaw (?:centre|firm|clinic|school)\b|\bour client\b|\bmy client\b|\bregistered charity\b|\bcharity (?:no|number|worker|reg)\b|\bcharit(?:y|able)\b(?= (?:for|supporting)\b)/i,
  ],
  [
    'social-care',
    /\bsocial work(?:er)?s?\b|\bleaving care\b|\bpersonal advis[eo]r\b|\bchildren looked after\b|\b(?:through|after)care team\b|\byouth justice\b|\bsocial care\b|\bchildren in care team\b|\bearly help\b|\bfamily support worker\b|\bindependent reviewing officer\b/i,
  ],
  [
    'early-years',
    /\bnursery\b|\bpre-?school\b|\bchildminder\b|\bplaygroup\b|\bearly years (?:setting|manager|practitioner|provider)\b/i,
  ],
  [
    'health',
    /\bnhs\b|\bicb\b|\bintegrated care\b|\btherap(?:ist|ies)\b|\bphysiotherap|\bpaediatric|\bnurse\b|\bhealth visitor\b|\bcamhs\b|\bclinical\b|\bconsultant\b|\bgp\b|\bpsychiatrist\b|\bhealth (?:service|professional|worker|cent(?:re|er))\b|\bdoctor\b|\bmedical (?:cent(?:re|er)|practice)\b|\bgp surgery\b|\bcare navigator\b|\b(?:speech|occupational)[\w ,&]{0,30}therap|\bdietit|\bdietic|\bmidwi|\baudiolog|\borthopti|\bhospice\b|\bward\b(?= (?:manager|sister|\d))/i,
  ],
  [
    'school',
    /\bsenco\b|\bsendco\b|\bhead ?teacher\b|\bhead of (?:school|year|inclusion)\b|\bschool\b|\bacademy\b|\bprimary\b|\bpastoral\b|\binclusion (?:lead|manager)\b|\bteacher\b/i,
  ],
  ['local-authority', /\beducational psycholog/i],
  ['post-16', /\bcollege\b|\bsixth form\b|\blearning support manager\b|\btraining provider\b|\bpost-?16\b/i],
  ['local-authority', /\bcouncil\b|\blocal authority\b|\bcaseworker\b|\bsen (?:team|service|officer)\b/i],
];

/** What a form's "I am a …" box can say beyond the posts above. */
const CHOICE_ROWS: readonly (readonly [ReferrerRole, RegExp])[] = [
  [
    'young-person',
    /\b(?:young person|student|the young person|myself|pupil)\b(?!.*\b(?:parent|carer|of)\b)/i,
  ],
  [
    'parent-carer',
    /\b(?:parent|carer|mother|mum|mom|father|dad|guardian|grand\w+|nan|foster|step|aunt|uncle|sister|brother|family member|relative)/i,
  ],
];

/** Role of somebody by the lines of their signature or their organisation; null for private people. */
export const roleOfPost = (text: string): ReferrerRole | null => {
  const role = ROLE_ROWS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  // "Inclusion Manager, Marrow Gate College": of a college that is no school.
  return role === 'school' && /\bcollege\b/i.test(text) && !/\b(?:school|academy|primary|senco|sendco|head ?teacher)\b/i.test(text) ? 'post-16' : role;
}; // prettier-ignore

/** Role by a form's choice; "Parent/carer", "Father", "SENDIASS officer", "Advocate for the family". */
export function roleOfChoice(text: string): ReferrerRole | null {
  if (/^\s*(?:other|someone else)\s*$/i.test(text)) return 'other';
  if (/^\s*(?:none|n\/?a|no relation|not applicable)\b/i.test(text)) return null;
  const own = CHOICE_ROWS.find(([, pattern]) => pattern.test(text))?.[0];
  const post = roleOfPost(text);
  if (post === 'advocate') return post;
  return own ?? post;
}

/** The line of a signature or the piece of one that names the organisation. */
export function organisationIn(pieces: readonly string[], role: ReferrerRole): string | null {
  const pattern = ORGANISATION[role];
  if (!pattern) return null;
  const fits = pieces.filter(
    (piece) => pattern.test(piece) && !/@|\d{4}|\bwww\./.test(piece) && piece.length <= 90,
  );
  const named = fits.filter((piece) => !POST.test(piece));
  const best = named.find((piece) => LEGAL.test(piece)) ?? named[0];
  if (best !== undefined) return best.trim();
  // "Advocate, Speak Up": what stands behind the post is where it is held.
  const post = pieces.findIndex((piece) => POST.test(piece));
  const behind = post < 0 ? undefined : pieces[post + 1]?.trim();
  return behind !== undefined && role === 'advocate' && /^\p{Lu}[\p{L}' &-]{3,60}$/u.test(behind)
    ? behind
    : null;
}

const POST =
  /^(?:the )?(?:\w+ ){0,3}(?:senco|sendco|manager|officer|worker|adviser|advisor|head ?teacher|teacher|therapist|nurse|director|lead|coordinator|co-ordinator|physiotherapist|consultant|solicitor|advocate|navigator|caseworker|administrator|clinician|bursar)\b/i;
const LEGAL =
  /\b(?:trust|board|council|llp|ltd|school|academy|college|nursery|advocacy|sendiass|hospital|services?|cic)\b/i;
const ORGANISATION: Partial<Readonly<Record<ReferrerRole, RegExp>>> = {
  sendiass: /\bsendiass?\b|\biass\b/i,
  advocate:
    /\badvocacy\b|\bsolicitors?\b|\bllp\b|\blaw\b|\bltd\b|\bcic\b|\bcharity\b|\bvoices?\b|\bservices?\b/i,
  'social-care': /\bsocial care\b|\bteam\b|\bcouncil\b|\bservices?\b/i,
  'early-years': /\bnursery\b|\bpre-?school\b|\bplaygroup\b|\bchildmind|\bchildren's centre\b/i,
  health:
    /\bnhs\b|\btrust\b|\bintegrated care\b|\bmedical (?:cent(?:re|er)|practice)\b|\bhealth cent(?:re|er)\b|\btherapy\b|\bhospice\b|\bicb\b|\bhospital\b|\bsurgery\b|\bclinic\b|\bpractice\b|\bcamhs\b/i,
  school: /\bschool\b|\bacademy\b|\bprimary\b|\binfants?\b|\bjunior\b|\bhigh\b|\bcollege\b/i,
  'post-16': /\bcollege\b|\bsixth form\b|\btraining\b/i,
  'local-authority': /\bcouncil\b/i,
};
