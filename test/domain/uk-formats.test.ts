import { describe, expect, it } from 'vitest';

import {
  isMobile, looksShared, parseEmail, parsePhone, parsePostcode, phoneInWords, postcodeDistrict, isPostcode, sharedEmails,
} from '../../addin/domain/uk-formats.ts'; // prettier-ignore

const e164 = (text: string): string | undefined => {
  const result = parsePhone(text);
  return result.ok ? result.value.e164 : undefined;
};
const fault = (text: string): string | undefined => {
  const result = parsePhone(text);
  return result.ok ? undefined : result.error;
};

describe('Postcodes, data-dictionary.md section 13', () => {
  it('are repaired: capitals, one space before the last three', () => {
    for (const text of ['LE2 3AB', 'le23ab', ' LE2  3AB ', 'L E 2 3 A B', 'le2-3ab']) {
      expect(parsePostcode(text)).toBe('LE2 3AB');
    }
    expect(parsePostcode('ec1a1bb')).toBe('EC1A 1BB');
    expect(parsePostcode('gir0aa')).toBe('GIR 0AA');
  });

  it('are refused when the pattern does not hold', () => {
    for (const text of ['', 'LE2', 'LE2 3A', 'LE2 3CB', '2LE 3AB', 'LE2 3AB and more', 'LEE2 3AB']) {
      expect(parsePostcode(text)).toBeUndefined();
    }
    expect(isPostcode('LE23AB')).toBe(false);
  });

  it('the district is the part before the space', () => {
    expect(postcodeDistrict('le113ab')).toBe('LE11');
    expect(postcodeDistrict('nowhere')).toBeUndefined();
  });
});

describe('Telephone numbers, data-dictionary.md section 13', () => {
  it('the four accepted ways of writing are stored as E.164', () => {
    expect(e164('07700 900123')).toBe('+447700900123');
    expect(e164('+44 (0)7700 900123')).toBe('+447700900123');
    expect(e164('0116 496 0123')).toBe('+441164960123');
    expect(e164('00447700900123')).toBe('+447700900123');
  });

  it('brackets, dots, dashes and a forgotten plus are read too', () => {
    expect(e164('(0116) 496-0123')).toBe('+441164960123');
    expect(e164('07700.900.123')).toBe('+447700900123');
    expect(e164('447700900123')).toBe('+447700900123');
    expect(e164('+33 1 99 00 12 34')).toBe('+33199001234');
  });

  it('an extension is kept as a note', () => {
    for (const text of [
      '0116 496 0123 ext 45',
      '0116 496 0123 x45',
      '0116 496 0123, extension: 45',
      '0116 496 0123 #45',
    ]) {
      expect(parsePhone(text)).toEqual({
        ok: true,
        value: { e164: '+441164960123', extension: '45', isMobile: false },
      });
    }
  });

  it('what is no number is refused with its kind, never quoted', () => {
    expect(fault('call Meera')).toBe('NOT_A_NUMBER');
    expect(fault('')).toBe('NOT_A_NUMBER');
    expect(fault('07700 9001')).toBe('TOO_SHORT');
    expect(fault('07700 900123 4')).toBe('TOO_LONG');
    expect(fault('4960123')).toBe('TOO_SHORT');
    expect(fault('7700900123')).toBe('NO_AREA_CODE');
    expect(fault('0600 123 4567')).toBe('NO_AREA_CODE');
    expect(fault('07700 900123 or 07700 900456')).toBe('NOT_A_NUMBER');
  });

  it('mobile starts +447, without personal and paging numbers', () => {
    expect(isMobile('+447700900123')).toBe(true);
    expect(isMobile('+441164960123')).toBe(false);
    expect(isMobile('+447012345678')).toBe(false);
  });

  it('letters print them spaced', () => {
    expect(phoneInWords('+447700900123')).toBe('07700 900 123');
    expect(phoneInWords('+441164960123')).toBe('0116 496 0123');
    expect(phoneInWords('+442079460123')).toBe('020 7946 0123');
    expect(phoneInWords('+441632960123')).toBe('01632 960 123');
    expect(phoneInWords('+441214960123')).toBe('0121 496 0123');
  });
});

describe('E-mail addresses', () => {
  it('one address, the domain in small letters', () => {
    expect(parseEmail(' <Meera.Patel@Example.ORG> ')).toEqual({ ok: true, value: 'Meera.Patel@example.org' });
    expect(parseEmail("mailto:o'neil+send@mail.example")).toEqual({
      ok: true,
      value: "o'neil+send@mail.example",
    });
  });

  it('anything else is refused with its kind', () => {
    const kinds: Record<string, string> = {
      '': 'EMPTY', 'a@example.org, b@example.org': 'NOT_ONE_ADDRESS', 'Meera <a@example.org>': 'NOT_ONE_ADDRESS',
      'meera.example.org': 'NO_DOMAIN', 'meera@example': 'NO_DOMAIN', '.a@example.org': 'MALFORMED',
      'a..b@example.org': 'MALFORMED', 'a@-example.org': 'MALFORMED', 'a@192.0.2.1': 'MALFORMED',
      'a@b@example.org': 'NOT_ONE_ADDRESS', '@example.org': 'MALFORMED',
    }; // prettier-ignore
    for (const [text, kind] of Object.entries(kinds))
      expect(parseEmail(text)).toEqual({ ok: false, error: kind });
  });

  it('shared-looking addresses are noticed', () => {
    for (const address of [
      'family@example.org',
      'office@example.org',
      'patel.family@example.org',
      'The.Patels@example.org',
      'info2@example.org',
    ]) {
      expect(looksShared(address)).toBe(true);
    }
    for (const address of ['meera@example.org', 'theresa@example.org', 'm.officer@example.org']) {
      expect(looksShared(address)).toBe(false);
    }
  });

  it('two parties with one address are found, whatever the capitals', () => {
    expect(sharedEmails([['PTY-000001', 'a@example.org'], ['PTY-000002', 'A@example.org '], ['PTY-000003', 'b@example.org']])).toEqual([
      ['PTY-000001', 'PTY-000002'],
    ]); // prettier-ignore
  });
});
