import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8 } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { readEml } from '../../../addin/adapters/mime/mime-message-reader.ts';
import { leanMessage } from '../../../addin/adapters/mime/lean-message.ts';
import type { MessageContent } from '../../../addin/domain/message-content.ts';
import { readMessage } from '../../../addin/reading/read-message.ts';
import { identified } from '../../../addin/workflows/read-referral.ts';
import { damaged } from '../../../scripts/long-runs/hostile-messages.ts';
import { anyMessage } from './any-message.ts';

const reader = vi.hoisted(() => ({ isWhole: false }));

vi.mock(import('../../../addin/adapters/mime/lean-message.ts'), async (original) => {
  const actual = await original();
  return {
    leanMessage: (bytes) =>
      reader.isWhole ? { bytes, isHtmlLeftOut: false, headerBytes: 0 } : actual.leanMessage(bytes),
  };
});

const read = async (bytes: Uint8Array, isWhole: boolean): ReturnType<typeof readEml> => {
  reader.isWhole = isWhole;
  try {
    return await readEml(bytes);
  } finally {
    reader.isWhole = false;
  }
};

/** Without the HTML that a reader passes over for the text: the only thing that may be missing. */
function withoutTwin(content: MessageContent): MessageContent {
  const { text = '', html = '' } = content.body;
  const isTwin = text.trim() !== '' && !/<table/i.test(html);
  const attachments = content.attachments.map((each) =>
    each.content.kind === 'message'
      ? { ...each, content: { ...each.content, message: withoutTwin(each.content.message) } }
      : each,
  );
  return { ...content, body: isTwin ? { text } : content.body, attachments };
}

/** The message is what it is when nothing is left out, and what is read of it is the same. */
async function expectSame(bytes: Uint8Array): Promise<void> {
  const [whole, lean] = [await read(bytes, true), await read(bytes, false)];
  if (!whole.ok || !lean.ok) {
    expect(lean).toEqual(whole);
    return;
  }
  expect(withoutTwin(lean.value)).toEqual(withoutTwin(whole.value));
  expect(identified(lean.value).messageId).toBe(identified(whole.value).messageId);
  if (lean.value.body.html !== whole.value.body.html)
    expect(readMessage(lean.value)).toEqual(readMessage(whole.value));
}

const samplesIn = (folder: string): readonly Uint8Array[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => new Uint8Array(readFileSync(join(folder, name))));
const SAMPLES = samplesIn(join(import.meta.dirname, '..', '..', 'samples'));

const HEADERS = ['From: a@example.org', 'Subject: Help', 'Message-ID: <1@example.org>'];
/** The beginning of a PNG, so long that nothing is left of it where it is left out. */
const PIXELS = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ';
const PICTURE = [
  'Content-Type: image/png; name=a.png',
  'Content-Transfer-Encoding: base64',
  '',
  PIXELS,
  PIXELS,
];
const TEXT = ['Content-Type: text/plain; charset=utf-8', '', 'Please help us'];
const HTML = ['Content-Type: text/html; charset=utf-8', '', '<p>Please <b>help</b> us</p>'];
const FILE = ['Content-Type: text/plain; name=a.txt', 'Content-Disposition: attachment', '', 'More words'];

const multipart = (kind: string, boundary: string, ...parts: readonly (readonly string[])[]): readonly string[] => [
  `Content-Type: multipart/${kind}; boundary="${boundary}"`, '', ...parts.flatMap((part) => [`--${boundary}`, ...part]), `--${boundary}--`, '',
]; // prettier-ignore
const mail = (body: readonly string[], end = '\r\n'): Uint8Array => strToU8([...HEADERS, ...body].join(end));
const quoted = (...html: readonly string[]): readonly string[] => [
  'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '', ...html,
]; // prettier-ignore

const leanOf = (bytes: Uint8Array): string => strFromU8(leanMessage(bytes).bytes);

async function expectKept(bytes: Uint8Array): Promise<void> {
  expect(leanMessage(bytes)).toEqual({ bytes, isHtmlLeftOut: false, headerBytes: 0 });
  await expectSame(bytes);
}

describe('What nobody reads of a message', () => {
  it.each(['\r\n', '\n'])(
    'is left out before it is taken apart, headers and boundaries stay (%j)',
    async (end) => {
      const body = multipart('related', 'one', multipart('alternative', 'two', TEXT, HTML), PICTURE);
      const bytes = mail(body, end);
      const lean = multipart('related', 'one', multipart('alternative', 'two', TEXT, HTML.slice(0, 2)), PICTURE.slice(0, 3));
      expect(leanOf(bytes)).toBe([...HEADERS, ...lean].join(end));
      await expectSame(bytes);
      const found = await readEml(bytes);
      expect(found.ok && found.value.body).toEqual({ text: 'Please help us\n' });
      expect(found.ok && found.value.attachments).toEqual([
        { name: 'a.png', mediaType: 'image/png', inline: false, content: { kind: 'none' } },
      ]);
    },
  ); // prettier-ignore

  it.each([
    ['a picture in the text', ['Content-Type: image/png', 'Content-ID: <1>', 'Content-Disposition: inline', 'Content-Transfer-Encoding: base64', '', PIXELS]],
    ['one without a name', ['Content-Type: image/jpeg', 'Content-Transfer-Encoding: base64', '', PIXELS]],
    ['one whose name is coded', ['Content-Type: image/png', "Content-Disposition: attachment; filename*=utf-8''Bild%20%C3%BC.png", 'Content-Transfer-Encoding: base64', '', PIXELS]],
    ['one whose name is coded as in a subject', ['Content-Type: image/png; name="=?utf-8?B?w7wucG5n?="', 'Content-Transfer-Encoding: base64', '', PIXELS]],
    ['one as it is, with no ends of lines', ['Content-Type: image/png', 'Content-Transfer-Encoding: binary', '', `\u0089PNG${'\u0001-'.repeat(500)}`]],
    ['a sound', ['Content-Type: audio/mpeg; name="a (1).mp3"', 'Content-Transfer-Encoding: base64', '', PIXELS]],
    ['a video in quoted-printable', ['Content-Type: video/mp4; name=a.mp4', 'Content-Transfer-Encoding: quoted-printable', '', '........=00=01']],
    ['one with lines that begin as boundaries do', ['Content-Type: image/png', '', 'PNG', '--', '--ones', '--one-', '--one--x', ' --one', 'more']],
  ])('is %s', async (_, part) => {
    const bytes = mail(multipart('mixed', 'one', TEXT, part, FILE));
    expect(leanOf(bytes)).toBe(strFromU8(mail(multipart('mixed', 'one', TEXT, part.slice(0, part.indexOf('') + 1), FILE))));
    await expectSame(bytes);
  }); // prettier-ignore

  it.each([
    ['a picture whose name is that of a paper', [PICTURE[0]?.replace('a.png', 'a.pdf') ?? '', ...PICTURE.slice(1)]],
    ['one named so in its disposition', ['Content-Disposition: attachment; filename=a.docx', ...PICTURE]],
    ['one named so in pieces', ["Content-Disposition: attachment; filename*0=a.; filename*1=eml", ...PICTURE]],
    ['one named so in a code', ['Content-Disposition: attachment; filename="=?utf-8?Q?a=2Etxt?="', ...PICTURE]],
    ['a PDF that is called a picture', ['Content-Type: image/png', 'Content-Transfer-Encoding: base64', '', btoa('%PDF-1.4 and more')]],
    ['one as it is', ['Content-Type: image/png', '', '%PDF-1.4 and more']],
    ['one that begins in a code', ['Content-Type: image/png', 'Content-Transfer-Encoding: quoted-printable', '', '=25PDF-1.4 and more']],
    ['one after an empty line', ['Content-Type: image/png', 'Content-Transfer-Encoding: base64', '', '', btoa('%PDF-1.4 and more')]],
    ['a picture of a coding that is not known', ['Content-Type: image/png', 'Content-Transfer-Encoding: x-base64', '', PIXELS]],
    ['a text', FILE],
  ])('is not %s', async (_, part) => {
    await expectKept(mail(multipart('mixed', 'one', TEXT, part)));
  }); // prettier-ignore

  it('is not a picture of 20 MB, which is told', async () => {
    const content = `${PIXELS.repeat(20)}\n`.repeat(25_000);
    const bytes = mail(multipart('mixed', 'one', TEXT, ['Content-Type: image/png', '', content]));
    // Whether, not what: nobody wants to see the difference.
    expect(leanMessage(bytes).bytes === bytes).toBe(true);
    const found = await readEml(bytes);
    expect(found.ok && found.value.problems.map(({ rule }) => rule)).toEqual(['EML-ATTACHMENT-LARGE']);
  });

  it('is what stands before the boundary that comes next, of whichever multipart', async () => {
    const inner = multipart('mixed', 'b', TEXT, PICTURE).slice(0, -2);
    const bytes = mail(multipart('mixed', 'bb', inner, PICTURE, FILE));
    expect(leanOf(bytes)).not.toContain(PIXELS);
    await expectSame(bytes);
    const found = await readEml(bytes);
    expect(found.ok && found.value.attachments.map(({ name }) => name)).toEqual(['a.png', 'a.png', 'a.txt']);
  });

  it('is a picture that has no end', async () => {
    const bytes = mail(multipart('mixed', 'one', TEXT, PICTURE).slice(0, -2));
    expect(leanOf(bytes)).not.toContain(PIXELS);
    await expectSame(bytes);
  });

  it('is nothing after a part whose boundary or kind is not sure', async () => {
    const odd = [
      'Content-Type: multipart/mixed; boundary=two (a comment)',
      '',
      '--two',
      ...PICTURE,
      '--two--',
    ];
    const bytes = mail(multipart('mixed', 'one', TEXT, PICTURE, odd, PICTURE));
    expect(leanOf(bytes).split(PIXELS)).toHaveLength(5);
    await expectSame(bytes);
    const twice = "Content-Type: multipart/mixed; boundary=one; boundary*=utf-8''two";
    await expectKept(mail([twice, '', '--two', ...TEXT, '--one', ...PICTURE, '--two--']));
    await expectKept(mail(multipart('mixed', 'one', TEXT, ['Content-Type: odd', '', 'x'], PICTURE)));
  });

  it('is nothing of a message that is one picture', async () => {
    await expectKept(mail(PICTURE));
  });

  it('is found in a message that came with another', async () => {
    const inner = [...HEADERS, ...multipart('mixed', 'two', TEXT, PICTURE)];
    const bytes = mail(multipart('mixed', 'one', TEXT, ['Content-Type: message/rfc822', '', ...inner], PICTURE));
    expect(leanOf(bytes).split(PIXELS)).toHaveLength(3);
    await expectSame(bytes);
  }); // prettier-ignore
});

describe('The HTML beside a text', () => {
  it.each([
    ['in quoted-printable', multipart('alternative', 'two', TEXT, quoted('<p class=3D"a">Please <t=', 'd>help</p>'))],
    ['with the pictures in it', multipart('alternative', 'two', TEXT, multipart('related', 'three', HTML, PICTURE))],
    ['where a file comes with it', multipart('mixed', 'one', multipart('alternative', 'two', TEXT, HTML), FILE)],
  ])('is left out %s', async (_, body) => {
    expect(leanMessage(mail(body)).isHtmlLeftOut).toBe(true);
    await expectSame(mail(body));
  }); // prettier-ignore

  it.each([
    ['it has a table', multipart('alternative', 'two', TEXT, [...HTML, '<TABLE><tr><td>a</td></tr></TABLE>'])],
    ['it has one across a soft line break', multipart('alternative', 'two', TEXT, quoted('<ta=', 'ble><tr><td>a</td></tr></table>'))],
    ['it has one across several', multipart('alternative', 'two', TEXT, quoted('<=', '=', 't=61b=', 'le><tr><td>a</td></tr></table>'))],
    ['it has one in codes', multipart('alternative', 'two', TEXT, quoted('=3C=54able><tr><td>a</td></tr></table>'))],
    ['its lines are joined', multipart('alternative', 'two', TEXT, ['Content-Type: text/html; format=flowed; delsp=yes', '', '<ta ', 'ble><tr><td>a</td></tr></table>'])],
    ['its letters may be others', multipart('alternative', 'two', TEXT, ['Content-Type: text/html; charset=iso-2022-jp', '', '<ta\u001b(Bble><tr><td>a</td></tr></table>'])],
    ['it is in base64', multipart('alternative', 'two', TEXT, ['Content-Type: text/html', 'Content-Transfer-Encoding: base64', '', btoa('<p>Please help us</p>')])],
    ['the text is blank', multipart('alternative', 'two', ['Content-Type: text/plain', '', ' ', ''], HTML)],
    ['the text is blank in codes', multipart('alternative', 'two', ['Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable', '', '=20=C2=A0=', ''], HTML)],
    ['the text is a file', multipart('alternative', 'two', ['Content-Disposition: attachment', ...TEXT], HTML)],
    ['the text comes after it', multipart('alternative', 'two', HTML, TEXT)],
    ['the two are no alternatives', multipart('mixed', 'two', TEXT, HTML)],
    ['another HTML has a table', multipart('mixed', 'one', multipart('alternative', 'two', TEXT, HTML), [...HTML, '<table><tr><td>a</td></tr></table>'])],
    ['another HTML has no text', multipart('mixed', 'one', multipart('alternative', 'two', TEXT, HTML), HTML)],
    ['another part is not sure', multipart('mixed', 'one', multipart('alternative', 'two', TEXT, HTML), ['Content-Type: odd', '', '<table>'])],
  ])('is kept where %s', async (_, body) => {
    await expectKept(mail(body));
  }); // prettier-ignore

  it.each([
    'X: y',
    'Message-ID: =?utf-8?Q?<1=40example.org>?=',
    `Message-ID: <${'1'.repeat(600)}@example.org>`,
  ])(
    'is kept where the message has no id of its own that fits, because it is known again by all it says (%s)',
    async (id) => {
      const text = ['From: a@example.org', id, ...multipart('alternative', 'two', TEXT, HTML)].join('\r\n');
      await expectKept(strToU8(text));
    },
  );
});

describe('A text that comes as it is', () => {
  const LINES = ['Please help us', '', ' ', '=', 'a = b', '=3D', 'caf\u00e9=', '-- ', '> quoted ', '\tform', '=20', 'From: Ann', '\u2019', 'a\rb', '.'];
  const long = (...head: readonly string[]): readonly string[] => [...head, '', ...Array.from({ length: 150 }, (_, i) => LINES[i % LINES.length] ?? '')];

  it('is taken apart in quoted-printable, which is quicker, and says the same', async () => {
    const bytes = mail(multipart('mixed', 'one', long('Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'), FILE));
    expect(leanOf(bytes)).toContain('--one\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain');
    expect(leanOf(bytes)).toContain('\r\na =3D b\r\n=3D3D\r\n');
    await expectSame(bytes);
  });

  it.each([
    ['has a table', long('Content-Type: text/html; charset=utf-8', '', '<table><tr><td>a</td></tr></table>')],
    ['flows from line to line', long('Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes')],
    ['has letters of two bytes', long('Content-Type: text/plain; charset=utf-16')],
    ['is a file', long('Content-Type: text/csv; name=a.csv', 'Content-Disposition: attachment', 'Content-Transfer-Encoding: binary')],
    ['has no head but its type', long('Content-Type: text/plain')],
    ['ends without a boundary', [...long('Content-Type: text/plain'), 'the end']],
  ])('is the same where it %s', async (_, part) => {
    for (const end of ['\r\n', '\n', '\r\r\n']) {
      const bytes = mail(multipart('mixed', 'one', part, FILE), end);
      expect(leanOf(bytes)).toContain('quoted-printable');
      await expectSame(bytes);
      await expectSame(bytes.subarray(0, bytes.length - 40));
    }
  });

  it.each([
    ['its head begins with a line that goes on', long(' folded', 'Content-Type: text/plain')],
    ['how it is coded is not sure', long('Content-Type: text/plain', 'Content-Transfer-Encoding: 8bit (a comment)')],
    ['it is coded already', long('Content-Type: text/plain', 'Content-Transfer-Encoding: base64')],
    ['it is short', TEXT],
    ['a code would make a boundary of a line', [...long('Content-Type: text/plain'), '--=one']],
    ['it is made of that sign', [...TEXT, '='.repeat(100_001)]],
  ])('is kept as it is where %s', async (_, part) => {
    await expectKept(mail(multipart('mixed', 'one', part)));
  });

  it.each([
    ['as it is', ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit']],
    ['with HTML alone', ['Content-Type: text/html; charset=utf-8']],
    ['with a header that goes on', ['X: a', ' b', 'Content-Type: text/plain; charset=utf-8']],
  ])('may be the whole message, %s', async (_, head) => {
    for (const end of ['\r\n', '\n', '\r\r\n']) {
      const bytes = mail(long(...head), end);
      expect(leanOf(bytes)).toMatch(/^Content-Transfer-Encoding: quoted-printable\r\nFrom: /);
      await expectSame(bytes);
    }
  });

  it('becomes no boundary of its message', async () => {
    const part = [...long('Content-Type: text/plain'), '--=a', 'Content-Type: text/plain', '', 'More words'];
    const bytes = mail(multipart('mixed', '=3Da', part, FILE));
    await expectSame(bytes);
    const found = await readEml(bytes);
    expect(found.ok && found.value.body.text).toContain('--=a\nContent-Type: text/plain\n\nMore words');
  });

  it('takes nothing of the room that headers have, and is put in code in twenty parts at most', async () => {
    const part = long('Content-Type: text/plain', `X: ${'x'.repeat(1_010)}`);
    const bytes = mail(multipart('mixed', 'one', ...Array.from({ length: 990 }, () => part)));
    expect(leanOf(bytes).split('quoted-printable')).toHaveLength(21);
    expect((await readEml(bytes)).ok).toBe(true);
    const full = mail([`X: ${'x'.repeat(1_048_576 - 'X: '.length - HEADERS.join('').length - 100)}`, ...multipart('mixed', 'one', long('Content-Type: text/plain'))]);
    await expectSame(full);
    expect((await readEml(full)).ok).toBe(true);
  });

  it('is none where the message is something else', async () => {
    await expectKept(mail(long()));
    await expectKept(mail(long('Content-Type: application/octet-stream')));
    await expectKept(strToU8(` folded\r\n${strFromU8(mail(long('Content-Type: text/plain')))}`));
    await expectKept(strToU8('Some words. '.repeat(100)));
    await expectKept(strToU8(`Content-Type: text/plain\r\n${'From: Ann\r\n'.repeat(100)}`));
  });

  it('is the same whatever its lines are', async () => {
    const text = fc.array(fc.constantFrom(...LINES, 'More words of a letter that goes on'), { minLength: 90, maxLength: 160 });
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('\r\n', '\n'), fc.nat(), async (lines, end, seed) => {
        const bytes = mail(multipart('alternative', 'one', ['Content-Type: text/plain; charset=utf-8', '', ...lines], HTML), end);
        await expectSame(bytes);
        await expectSame(damaged([bytes], seed));
        const alone = mail(['Content-Type: text/plain; charset=utf-8', '', ...lines], end);
        await expectSame(alone);
        await expectSame(damaged([alone], seed));
      }),
      { numRuns: 100 },
    );
  });
}); // prettier-ignore

describe('A message of which something is left out', () => {
  it('is the same in every sample', async () => {
    let shorter = 0;
    for (const [index, bytes] of SAMPLES.entries()) {
      if (leanMessage(bytes).bytes === bytes) continue;
      shorter += 1;
      // By number: what some of them say is not to be seen.
      const found = await expectSame(bytes).then(
        () => 'the same',
        () => 'another',
      );
      expect(found, `sample ${index}`).toBe('the same');
    }
    expect(shorter).toBeGreaterThan(50);
  });

  it('is the same where it broke on its way', async () => {
    const shorter = SAMPLES.filter((bytes) => leanMessage(bytes).bytes !== bytes);
    for (let seed = 1; seed <= 60; seed += 1) {
      const found = await expectSame(damaged(shorter, seed)).then(
        () => 'the same',
        () => 'another',
      );
      expect(found, `seed ${seed}`).toBe('the same');
    }
  });

  it('is the same of whatever parts it is put together', async () => {
    await fc.assert(fc.asyncProperty(anyMessage, expectSame), { numRuns: 400 });
  });

  it('is the same where such a message broke on its way', async () => {
    await fc.assert(
      fc.asyncProperty(anyMessage, fc.nat(), (bytes, seed) => expectSame(damaged([bytes], seed))),
      { numRuns: 200 },
    );
  });

  it('takes a time that grows with its size alone', () => {
    const hostile = ['-\n', '--b\n', '--b--x\n', '<', '=', '=\n', '<t', '\r', '=3C', '--b\r\r\n', 'Content-Type: multipart/mixed; boundary=b\n\n--b\n'];
    for (const pattern of hostile)
      for (const head of [TEXT.slice(0, 2), quoted(), PICTURE.slice(0, 3), ['Content-Type: image/png']]) {
        const bytes = mail([...multipart('alternative', 'b', TEXT, [...head, pattern.repeat(1_000_000 / pattern.length)])]);
        const before = process.cpuUsage();
        leanMessage(bytes);
        const { user, system } = process.cpuUsage(before);
        expect((user + system) / 1_000, JSON.stringify(pattern)).toBeLessThan(1_000);
      }
  }); // prettier-ignore
});
