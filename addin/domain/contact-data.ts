/**
 * An e-mail address, a telephone number or a postcode, wherever it stands in a text. Source: process.md section 7, leak
 * check (3), and the list of what never stands in an Outcome Statement. Of an address what is around its sign is enough: a
 * text of any length is read in one go.
 */
export const CONTACT_DATA =
  /[^\s@]@[^\s@]{1,253}\.[a-z]{2,}|(?:\+44\s?(?:\(0\)\s?)?|\b0)\d(?:[\s-]?\d){8,9}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b/i;
