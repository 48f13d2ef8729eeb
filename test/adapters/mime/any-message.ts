import fc from 'fast-check';

/** Any message that a mail program or a stranger might put together of parts, with what a reader of MIME may stumble over. */

/** One begins another, and one looks as if it closed another. */
const BOUNDARIES = ['b', 'b--', 'bb', 'b-', '=_b', 'two'];

const TYPES = [
  'image/png', 'IMAGE/JPEG; name=photo.jpg', 'image/png; name="paper (1).png"', 'image/png; name=form.pdf', 'image/gif; name=a.txt',
  'image/png; name="=?utf-8?Q?a=2Eeml?="', 'image/png; name="=?utf-8?B?w7wucG5n?="', 'image/png; name="=?utf-8?Q?a=2Ehtml?=.png"', "image/png; name*=utf-8''a%2Etxt", "image/png; name*=utf-8''a%20b.png", 'image/png (a comment)',
  'audio/mpeg; name="a.mp3"', 'video/mp4', 'image/vnd.wordprocessingml.document', 'text/plain', 'text/plain; charset=utf-8', 'text/plain; charset=utf-16',
  'text/plain; charset=utf-8; format=flowed', 'text/html', 'text/html; charset="utf-8"', 'text/html; charset=iso-2022-jp', 'text/html; format=flowed; delsp=yes',
  'text/html; charset=windows-1252', 'application/octet-stream; name=a.txt', 'message/rfc822', 'text', '', 'image/png; name="a', 'text/html; name=a.html',
]; // prettier-ignore
const CODINGS = [
  '',
  '7bit',
  '8bit',
  'binary',
  'base64',
  'Base64',
  'quoted-printable',
  'x-base64',
  'base64;',
  '(base64) 7bit',
];
const DISPOSITIONS = [
  '',
  '',
  '',
  'inline',
  'attachment',
  'inline; filename=a.png',
  'attachment; filename=a.pdf',
  'attachment; filename*0=a.; filename*1=txt',
  'odd',
];
const LINES = [
  '', ' ', '\t', 'Help', 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk', 'JVBERi0xLjQK', '%PDF-1.4', '<p>Help</p>', '<table><tr><td>a</td></tr></table>',
  '<ta=', 'ble>', '=3Ctable>', '<=74able >', '<ta', '=3Ctab=', '=', '<table=', '<TABLE border=0>', '=20=41=', '--', '--b', '--b--', '--bb', '--b ', '--b--x', '--b-',
  '-- ', '---b', ' --b', '--b\t--', '--two--  ', '\u0000\u0001', 'ü', '\r', 'a\rb', 'Content-Type: image/png', 'From: a@example.org', '\u001b$B', '<ta\u001b(Bble>',
]; // prettier-ignore
const ENDS = ['\r\n', '\n', '\r\r\n'];

const lines = fc.array(fc.constantFrom(...LINES), { maxLength: 6 });

/** Headers of a part: in any order, some twice, some folded. */
const headers = (type: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc
    .record({
      type,
      coding: fc.constantFrom(...CODINGS),
      disposition: fc.constantFrom(...DISPOSITIONS),
      further: fc.constantFrom('', '', '', 'Content-ID: <1>', 'X: y', ' folded', 'Content-Type', 'content-type : text/html', '--b'),
      isFirst: fc.boolean(),
    })
    .map(({ type: given, coding, disposition, further, isFirst }) => {
      const own = [
        ...(given === '' ? [] : [`Content-Type: ${given}`]),
        ...(coding === '' ? [] : [`Content-Transfer-Encoding: ${coding}`]),
        ...(disposition === '' ? [] : [`Content-Disposition: ${disposition}`]),
      ];
      if (further === '') return own;
      return isFirst ? [further, ...own] : [...own, further];
    }); // prettier-ignore

const odd = fc
  .record({
    head: headers(fc.constantFrom(...TYPES)),
    content: lines,
    hasBlank: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ head, content, hasBlank }) => [...head, ...(hasBlank === 0 ? [] : ['']), ...content]);

/** As most are sent. */
const usual = fc
  .record({
    head: fc.constantFrom(
      ['Content-Type: image/png; name=photo.png', 'Content-Transfer-Encoding: base64'],
      ['Content-Type: image/jpeg', 'Content-ID: <2>', 'Content-Transfer-Encoding: base64'],
      ['Content-Type: image/gif', 'Content-Disposition: inline;', ' filename="a b.gif"'],
      ['Content-Type: audio/wav; name="a.wav"', 'Content-Transfer-Encoding: quoted-printable'],
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
      ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
      ['Content-Type: text/html; charset=us-ascii'],
    ),
    first: fc.constantFrom('iVBORw0KGgo', 'JVBERi0xLjQ', 'Help', ''),
    content: lines,
  })
  .map(({ head, first, content }) => [...head, '', first, ...content]);

const leaf = fc.oneof({ weight: 1, arbitrary: odd }, { weight: 3, arbitrary: usual });

/** A multipart, down to a depth; its end may be missing, and it may name its boundary in other ways. */
const part = (depth: number): fc.Arbitrary<readonly string[]> => {
  if (depth === 0) return leaf;
  const multipart = fc
    .record({
      kind: fc.constantFrom('alternative', 'alternative', 'alternative', 'mixed', 'related', 'digest'),
      boundary: fc.constantFrom(...BOUNDARIES),
      written: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom('="B"', '=B') },
        { weight: 1, arbitrary: fc.constantFrom('=B; boundary=bb', "*=utf-8''B", '=B (comment)', ' = B', '=""', '="B"; type="text/html"', '=B;') },
      ),
      parts: fc.array(part(depth - 1), { minLength: 1, maxLength: 4 }),
      preamble: fc.oneof(fc.constant([]), lines),
      epilogue: fc.oneof(fc.constant([]), lines),
      end: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ kind, boundary, written, parts, preamble, epilogue, end }) => [
      `Content-Type: multipart/${kind};`,
      ` boundary${written.replace('B', boundary)}`,
      '',
      ...preamble,
      ...parts.flatMap((each) => [`--${boundary}`, ...each]),
      ...(end === 0 ? [] : [`--${boundary}--`]),
      ...epilogue,
    ]); // prettier-ignore
  return fc.oneof({ weight: 2, arbitrary: multipart }, { weight: 1, arbitrary: leaf });
};

/** The text and its HTML as mail programs send them: most of what is left out stands in such a pair. */
const pair: fc.Arbitrary<readonly string[]> = fc
  .record({
    text: lines,
    html: lines,
    coding: fc.constantFrom('7bit', '8bit', 'quoted-printable'),
    charset: fc.constantFrom('utf-8', 'us-ascii', 'utf-16le'),
  })
  .map(({ text, html, coding, charset }) => [
    'Content-Type: multipart/alternative; boundary=two', '', '--two', 'Content-Type: text/plain; charset=utf-8', '', 'Help', ...text, '--two',
    `Content-Type: text/html; charset=${charset}`, `Content-Transfer-Encoding: ${coding}`, '', ...html, '--two--',
  ]); // prettier-ignore

export const anyMessage: fc.Arbitrary<Uint8Array> = fc
  .record({
    body: fc.oneof(part(3), pair),
    id: fc.constantFrom('Message-ID: <1@example.org>', 'Message-ID: <1@example.org>', 'Message-ID: =?utf-8?Q?1?=', 'X: y'),
    end: fc.constantFrom(...ENDS),
    hasEnd: fc.boolean(),
  })
  .map(({ body, id, end, hasEnd }) => {
    const text = ['From: A <a@example.org>', 'Subject: Help', id, ...body].join(end) + (hasEnd ? end : '');
    return new Uint8Array(Buffer.from(text, 'utf8'));
  }); // prettier-ignore
