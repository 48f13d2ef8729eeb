import type { Problem } from '../../addin/domain/problem.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { DOCUMENTED_FAULTS, isDocumentedFault } from './documented-faults.ts';
import { FAULT_SWITCHES } from './fault-switches.ts';
import type { FaultRule } from './faults.ts';

/** Faults as a file has them: rules in their order, and how likely any documented fault is besides. */
export interface FaultsFile {
  readonly rules: readonly FaultRule[];
  /** From 0 to 1. */
  readonly randomly: number;
}

/**
 * Reads `{"randomly": 0.02, "rules": [{"where": {…}, "when": "after", "what": "gateway timeout", "howOften": {"times": 2}}]}`.
 * Everything that is wrong is said at once, with its place.
 */
export function readFaults(text: string, file: string): Result<FaultsFile, readonly Problem[]> {
  const problems: Problem[] = [];
  const say: Say = (key, message) =>
    problems.push({ rule: 'FAULTS-FILE', severity: 'error', place: { file, key }, message });
  const whole = parsed(text);
  if (!isRecord(whole)) {
    say('the whole file', 'It is no JSON object.');
    return err(problems);
  }
  onlyKnown(whole, ['randomly', 'rules'], 'the whole file', say);
  const { randomly = 0, rules = [] } = whole;
  if (!isProbability(randomly)) say('randomly', 'It must be a number from 0 to 1.');
  if (Array.isArray(rules))
    rules.forEach((rule: unknown, index) => {
      checkRule(rule, `rules[${index}]`, say);
    });
  else say('rules', 'It must be a list.');
  // Every form that the types ask for has been looked at above.
  return problems.length === 0
    ? ok({ rules: rules as readonly FaultRule[], randomly: Number(randomly) })
    : err(problems);
}

type Say = (key: string, message: string) => void;
type Json = Readonly<Record<string, unknown>>;

function checkRule(rule: unknown, place: string, say: Say): void {
  if (!isRecord(rule)) {
    say(place, 'A rule must be an object.');
    return;
  }
  onlyKnown(rule, ['where', 'when', 'what', 'switch', 'howOften'], place, say);
  if (rule['where'] !== undefined) checkWhere(rule['where'], `${place}.where`, say);
  if (rule['howOften'] !== undefined) checkHowOften(rule['howOften'], `${place}.howOften`, say);
  if ('what' in rule === 'switch' in rule) {
    say(
      place,
      'A rule must have either "what" (an answer) or "switch" (something that an area makes happen).',
    );
  }
  if ('switch' in rule) {
    if (!FAULT_SWITCHES.some((name) => name === rule['switch'])) {
      say(`${place}.switch`, `There is no such switch. There are: ${FAULT_SWITCHES.join('; ')}.`);
    }
    if (rule['when'] !== undefined) say(`${place}.when`, 'A switch has no moment.');
  } else if ('what' in rule) checkAnswer(rule, place, say);
}

function checkAnswer({ what, when }: Json, place: string, say: Say): void {
  if (when !== undefined && when !== 'before' && when !== 'after') {
    say(`${place}.when`, 'It must be "before" or "after" the effect.');
  }
  if (typeof what === 'string') {
    if (!isDocumentedFault(what)) {
      say(
        `${place}.what`,
        `There is no such fault. There are: ${Object.keys(DOCUMENTED_FAULTS).join('; ')}.`,
      );
    }
    return;
  }
  if (!isRecord(what)) {
    say(`${place}.what`, 'It must be the name of a fault, or an object with status, code and message.');
    return;
  }
  onlyKnown(what, ['status', 'code', 'message', 'innerCodes', 'headers'], `${place}.what`, say);
  const { status, code, message, innerCodes = [], headers = {} } = what;
  if (!isWhole(status, 400, 599)) say(`${place}.what.status`, 'It must be a whole number from 400 to 599.');
  if (!isText(code) || code === '') say(`${place}.what.code`, 'It must be a text that is not empty.');
  if (!isText(message)) say(`${place}.what.message`, 'It must be a text.');
  if (!Array.isArray(innerCodes) || !innerCodes.every(isText))
    say(`${place}.what.innerCodes`, 'It must be a list of texts.');
  if (!isRecord(headers) || !Object.values(headers).every(isText))
    say(`${place}.what.headers`, 'Its values must be texts.');
}

function checkWhere(where: unknown, place: string, say: Say): void {
  if (!isRecord(where)) {
    say(place, 'It must be an object.');
    return;
  }
  onlyKnown(where, ['method', 'path', 'caller', 'mailbox'], place, say);
  const { method = 'GET', path = '/', caller = '', mailbox = '' } = where;
  if (!['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].some((each) => each === method)) {
    say(`${place}.method`, 'It must be GET, POST, PATCH, PUT or DELETE.');
  }
  if (!isText(path) || !/^(\/|\*)/.test(path))
    say(`${place}.path`, 'It must be a text that begins with "/" or "*".');
  if (!isText(caller)) say(`${place}.caller`, 'It must be an address.');
  if (!isText(mailbox)) say(`${place}.mailbox`, 'It must be an address.');
}

function checkHowOften(howOften: unknown, place: string, say: Say): void {
  const [[name, value] = [], ...more] = isRecord(howOften) ? Object.entries(howOften) : [];
  const isOne = more.length === 0;
  if (isOne && (name === 'times' || name === 'every') && isWhole(value, 1, Number.MAX_SAFE_INTEGER)) return;
  if (isOne && name === 'probability' && isProbability(value)) return;
  say(place, 'It must be one of {"times": 3}, {"every": 3} and {"probability": 0.3}.');
}

function onlyKnown(value: Json, names: readonly string[], place: string, say: Say): void {
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) say(place, `"${name}" is not known here; known are ${names.join(', ')}.`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Json => value instanceof Object && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isWhole = (value: unknown, from: number, to: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
const isProbability = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
