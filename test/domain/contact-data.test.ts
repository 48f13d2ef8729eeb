import { describe, expect, it } from 'vitest';
import { holdsContactData } from '../../addin/domain/contact-data.ts';

/** process.md section 7, leak check (3): contact data stand in no text, however they are typed. */
describe('An e-mail address, a telephone number or a postcode', () => {
  it.each([
    ['as people type it', '07700 900123'],
    ['with a country code', '+44 7700 900123'],
    ['with a country code and the nought in brackets', '+44 (0)116 496 0999'],
    ['with the other sign for a country code', '0044 7700 900123'],
    ['with an area code in brackets', '(0116) 496 0999'],
    ['with an area code in brackets and a dash behind it', '(0116) - 496-0999'],
    ['with dashes between words', '07700 – 900 – 123'],
    ['with hyphens at which no line breaks', '0116\u2011496\u20110999'],
    ['with en dashes', '0116\u2013496\u20130999'],
    ['on two lines', '0116\n496 0999'],
    ['with dots', '07700.900.123'],
    ['with a space of no width', '07700\u200b900\u200b123'],
    ['with a space as wide as a figure', '07700\u2007900\u2007123'],
    ['with a soft hyphen', '07700 900\u00ad123'],
    ['with wide figures', '\uff10\uff17\uff17\uff10\uff10 900123'],
    ['a postcode', 'LE2 3AB'],
    ['a postcode without its space', 'LE23AB'],
    ['a postcode in small letters', 'le2 3ab'],
    ['a postcode with a space of no width', 'LE2\u2060 3AB'],
    ['a postcode with a space of no width alone', 'LE2\u200b3AB'],
    ['a postcode with a soft hyphen', 'LE2\u00ad 3AB'],
    ['a postcode with a dash', 'LE2\u20133AB'],
    ['an e-mail address', 'm.patel@example.org'],
    ['an e-mail address with a wide sign', 'm.patel\uff20example.org'],
  ])('%s is found', (_how, written) => {
    expect(holdsContactData(`It was discussed that ${written}, as before.`)).toBe(true);
    expect(holdsContactData(written)).toBe(true);
  });

  it.each([
    'We meet in room B2\n1st topic: reading',
    'group A1\n2nd group',
    'The group moves to room B2\r\n3AB is another room',
    'Room B2 1st floor',
    'in year 7 and E4\t5th',
    'From yr7 2nd half term on',
    'The class starts at 0830 and the group has 12 children in 2026.',
    'on 03/04/2026 10.30 to 11.30',
    'on 03-04-2026 10-11 and (2026) 12',
    'on 03.04.2026 - 10 sessions in 2025',
    'Section F names 15 hours a week for the year 2026 - 27.',
  ])('is none of these: %j', (text) => {
    expect(holdsContactData(text)).toBe(false);
  });

  it('a text of any length is read in one go', () => {
    const long = `${'0 1 2 (3) - '.repeat(20_000)}${'ab12 '.repeat(20_000)}${'x@'.repeat(20_000)}`;
    const begun = performance.now();
    holdsContactData(long);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
