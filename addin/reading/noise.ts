/**
 * Lines that nobody wrote for this message: banners, disclaimers, device lines, print notices
 * (referral-emails.md pitfall 12). Each row one kind.
 */
const NOISE_LINES: readonly RegExp[] = [
  /^\W*(?:sent )?by (?:e-?mail|post|hand|recorded delivery|first class post)(?: only)?(?:\W.{0,60})?$/i,
  /\b(?:may contain|contains?) (?:confidential|privileged|personal)\b|\blegally privileged\b/i,
  /\b(?:authorised and regulated|registered (?:in england|office)|company (?:no|number|registration)|vat (?:no|number|reg))\b/i,
  /^\W{0,4}(?:caution|warning|external)\b.{0,40}(?:e-?mail|sender|message|from outside)/i,
  /^\W{0,4}\[?external(?: e-?mail)?\]?\W{0,4}$/i,
  /\bdisclaimer\s*:/i,
  /\bintended (?:only )?(?:recipient|for the (?:person|addressee|use))/i,
  /\bthis (?:e-?mail|message)(?: and any (?:files|attachments))?.{0,40}(?:confidential|privileged|personal information|intended)/i,
  /\b(?:received|reached you) (?:this|it|the message) in error\b|\bhas reached you in error\b/i,
  /\bfreedom of information act\b/i,
  /\baccepts no (?:responsibility|liability)\b/i,
  /\b(?:think|consider the environment) before (?:you )?print/i,
  /^\s*sent from (?:my|outlook|yahoo|mail|samsung|an? )/i,
  /^\s*get outlook for\b/i,
  /\b(?:exempt|registered) charity\b/i,
  /\bvirus(?:es)?\b.{0,60}\b(?:scanned|free|responsib|check)/i,
  /^\s*\[cid:[^\]]{0,80}\]\s*$/i,
  /^\s*unsubscribe\b/i,
  /\bdo not reply to this (?:message|e-?mail)\b/i,
];

/** True for a line that is a banner, a disclaimer or the like. Lines are cut before they are looked at. */
export function isNoise(line: string): boolean {
  const head = line.slice(0, 500);
  return NOISE_LINES.some((pattern) => pattern.test(head));
}
