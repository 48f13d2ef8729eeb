import { cue } from './cue.ts';
import { lettered, matchesOf } from './lettered.ts';

const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?';
const HOUR_WORD = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
/** A number word is a time of day only beside a word that makes it one: "half nine", "after two", "ten o'clock". */
const CLOCK = `(?:\\d{1,2} ?h(?: ?\\d{2})?|(?:half |half past |quarter (?:to|past) )?\\d{1,2}(?:[.:]\\d{2})?\\s?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock)?|(?:half |half past |quarter (?:to|past) )${HOUR_WORD}|${HOUR_WORD} ?(?:am|pm|o'clock|thirty)|(?<=(?:after|before|until|till|b4|between|from|past|by|and|to) )${HOUR_WORD}(?! (?:weeks?|days?|months?|years?|hours?|minutes?|mins?|terms?|times?|lessons?|sessions?|people|persons?|adults?|children|pupils|meetings?|of|more|other|\\p{L}+ to (?:the (?:next|other)|another))(?!\\p{L}))|noon|midday|lunch ?time|midnight)`;
const CORE = `(?:(?:after|before|at|until) (?:tea(?: ?time)?|dinner(?: ?time)?|lunch|bed ?time|work|breakfast)|any ?time|any day|every day|all day|most days|(?:at |in |during )?(?:my |the )?(?:lunch|tea|dinner|coffee|break|play)[ -]?(?:hour|break|time)s?|(?:at|during|in) (?:my |the )?breaks?|weekday(?:s)?|weekends?|week days|mornings?|afternoons?|evenings?|lunch ?times?|${DAY}|school hours|working (?:day|hours)|office hours|term[ -]time|(?:before|after|at|until|between|and|during|not during|except|except for) (?:the |my )?(?:school run|morning run|work|shift|lunch|nap|feed|school drop[ -]?off|drop[ -]?off|pick[ -]?up|school)|during the day|(?:de |da |à |a )?(?:manhã|tarde|noite)|por la (?:mañana|tarde|noche)|le (?:matin|soir)|l['’]après-midi|rano|wieczorem|popołudni\\p{L}+|dimineața|seara)`;
const LINK = `(?:între|[șs]i|mi[eę]dzy|entre|după|po|depois|apr[eè]s|de las|despu[eé]s|das|de la|nach|a las|e|y|et|a|ora|orele|godz(?:inie)?\\.?|horas?|heures?|uhr|às|as|las|after|before|b4|not b4|not before|until|till|between|from|in|on|during|and|or|to|except|not|the|my|on an?|an?|at|only|never|but|all|any|early|late|each|every|by|for|most|-|/|,|&|best|are)`;
const TIME_RUN = lettered(
  new RegExp(`(?<![\\p{L}\\d])(?:(?:${CORE}|${LINK}|${CLOCK})(?![\\p{L}\\d])[ ,/-]{0,3}){1,14}`, 'giu'),
);
const HAS_CORE = cue(
  new RegExp(
    `(?<!\\p{L})${CORE}(?!\\p{L})|(?:after|before|b4|until|from|between|între|mi[eę]dzy|entre|după|po|depois das|despu[eé]s de las|apr[eè]s)\\s(?:ora |orele |godz\\.? ?|godzinie |las |às |as )?${CLOCK}`,
    'iu',
  ),
);
/** Runs of words about time of day in a sentence, with their place. */
export function timeRuns(text: string): readonly { readonly start: number; readonly end: number }[] {
  return matchesOf(TIME_RUN, text).flatMap((match) => {
    if (!HAS_CORE.test(match[0])) return [];
    const lead =
      /^(?:[ ,]|(?:and|or|to|at|on|by|for|the|is|are|best|-|,|&)(?=[ ,]|$))+/i.exec(match[0])?.[0].length ??
      0;
    let body = match[0].slice(lead);
    for (let i = 0; i < 4; i += 1)
      body = body
        .replace(/[ ,]+$/, '')
        .replace(
          /(?<=[ ,])(?:and|or|to|at|on|by|for|the|in|are|best|not|from|each|every|between|during|before|after|never|but|as|de|das|-|,|&)$/i,
          '',
        );
    return body.trim() === '' || !HAS_CORE.test(body)
      ? []
      : [{ start: match.index + lead, end: match.index + lead + body.length }];
  });
}
