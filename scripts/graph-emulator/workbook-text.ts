import { dateTimeOfSerial } from '../../addin/adapters/xlsx/date-serial.ts';

/**
 * A number as its format shows it: General, whole and decimal numbers with thousands and currency, percentages, dates
 * and times. Other codes (fractions, scientific, conditions in brackets) show the number as General does.
 */
export function shownNumber(value: number, code: string, date1904: boolean): string {
  const sections = code.split(';');
  const section = value < 0 && sections[1] !== undefined ? sections[1] : (sections[0] ?? code);
  const amount = value < 0 && sections[1] !== undefined ? -value : value;
  if (/^general$/i.test(section) || section === '@' || section === '') return shownGeneral(amount);
  if (isDateCode(section)) return shownDate(amount, section, date1904);
  const plain = section.replace(/\[[^\]]*\]|_.|\*./g, '').replace(/"([^"]*)"|\\(.)/g, (_, a?: string, b?: string) => a ?? b ?? '');
  const digits = /[#0][#0,]*(?:\.([#0]*))?/.exec(plain);
  if (!digits || /[Ee][+-]|\?\//.test(plain)) return shownGeneral(amount);
  // A sign in quotes is only written; the other also multiplies.
  const percent = section.replace(/"[^"]*"|\\./g, '').includes('%');
  const decimals = digits[1] ?? '';
  const fixed = new Intl.NumberFormat('en-GB', {
    useGrouping: digits[0].includes(','),
    minimumFractionDigits: decimals.replaceAll('#', '').length,
    maximumFractionDigits: decimals.length,
    minimumIntegerDigits: Math.max(1, (digits[0].split('.')[0] ?? '').replace(/[^0]/g, '').length),
  }).format(percent ? amount * 100 : amount);
  return plain.slice(0, digits.index) + fixed + plain.slice(digits.index + digits[0].length);
} // prettier-ignore

/** At most eleven characters, as in a cell of ordinary width. */
function shownGeneral(value: number): string {
  const text = String(value);
  return text.length <= 11 ? text : String(Number(value.toPrecision(10))).replace('e', 'E');
}

/** Letters of days and times outside of quotes and brackets. */
const isDateCode = (code: string): boolean =>
  !/^general$/i.test(code) &&
  /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ''));

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

function shownDate(serial: number, code: string, date1904: boolean): string {
  const at = dateTimeOfSerial(serial, date1904) ?? (serial >= 0 && serial < 1 ? timeOfDay(serial) : undefined);
  if (at === undefined) return '########';
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-');
  const [hour = '', minute = ''] = at.slice(11).split(':');
  const afternoon = /am\/pm/i.test(code);
  const clock = afternoon ? ((Number(hour) + 11) % 12) + 1 : Number(hour);
  let afterHours = false;
  return code.replace(
    /\[\$[^\]]*\]|"([^"]*)"|\\(.)|am\/pm|y+|m+|d+|h+|s+(?:\.0+)?|[^"\\]/gi,
    (token: string, quoted?: string, escaped?: string) => {
      if (token.startsWith('[')) return '';
      if (quoted !== undefined || escaped !== undefined) return quoted ?? escaped ?? '';
      const kind = (token[0] ?? '').toLowerCase();
      if (kind === 'a' && /^am\/pm$/i.test(token)) return Number(hour) < 12 ? 'AM' : 'PM';
      if (kind === 'y') return token.length > 2 ? year : year.slice(2);
      if (kind === 'h') {
        afterHours = true;
        return padded(clock, token.length);
      }
      if (kind === 's') return padded(Math.round(serial * 86_400) % 60, Math.min(token.length, 2));
      if (kind === 'm' && afterHours && token.length <= 2) return padded(Number(minute), token.length);
      if (kind === 'm') return named(MONTHS[Number(month) - 1] ?? '', Number(month), token.length);
      if (kind === 'd') return named(DAYS[new Date(`${at.slice(0, 10)}T00:00Z`).getUTCDay()] ?? '', Number(day), token.length);
      return token;
    },
  );
} // prettier-ignore

const timeOfDay = (serial: number): string => {
  const minutes = Math.round(serial * 1440);
  return `1900-01-00T${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`;
};

const padded = (value: number, width: number): string => String(value).padStart(Math.min(width, 2), '0');

const named = (name: string, number: number, letters: number): string =>
  letters >= 4 ? name : letters === 3 ? name.slice(0, 3) : padded(number, letters);
