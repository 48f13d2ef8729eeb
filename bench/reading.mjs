import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { LANGUAGE } from '../scripts/compiled.mjs';

/**
 * Reading a message of 50 kB beside taking it apart alone (postal-mime), in turns in one run. What is measured is the
 * code as it is shipped: made into JavaScript once, for the language that the command line is made for, and loaded.
 *
 *   node reading.mjs [--repetitions 400]
 *
 * The engine goes on making the code of both faster for some hundred messages, and has more to do for the reader: the ratio
 * is given for each stretch of turns, and the one that counts is that of the last three quarters.
 *
 * Exit status 1 where reading takes more than three times the time of the parsing alone.
 */
const at = process.argv.indexOf('--repetitions');
const REPETITIONS = at < 0 ? 400 : Number(process.argv[at + 1]);
/** Turns at which a stretch ends. */
const STRETCHES = [10, 40, 100, 200, 400, 800];
const MOST_RATIO = 3;
const BYTES = 50_000;
const TEXT = 7_000;

const root = join(import.meta.dirname, '..');
const { readEml, readMessage, PostalMime } = await asShipped();

const bytes = await chain();
const parseAlone = () => PostalMime.parse(bytes);
const whole = async () => {
  const content = await readEml(bytes);
  if (!content.ok) throw new Error('The message of the measurement cannot be read.');
  return readMessage(content.value);
};

const times = { parse: [], whole: [] };
for (let turn = 0; turn < REPETITIONS; turn += 1) {
  times.parse.push(await measured(parseAlone));
  times.whole.push(await measured(whole));
}
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
/** Of each turn by itself: what slows the machine down for a while slows both. */
const ratioOf = (from, to) =>
  median(times.whole.slice(from, to).map((whole, i) => whole / times.parse[from + i]));
// The first quarter warms both up.
const warm = Math.ceil(REPETITIONS / 4);
const ratio = ratioOf(warm, REPETITIONS);
console.log(`message of ${bytes.length} bytes, ${REPETITIONS} turns, medians after the first ${warm}`);
console.log(`parsed alone by postal-mime ${median(times.parse.slice(warm)).toFixed(2)} ms`);
console.log(`read whole                  ${median(times.whole.slice(warm)).toFixed(2)} ms`);
console.log(`ratio of a turn             ${ratio.toFixed(2)}`);
console.log(`first of all                ${times.whole[0].toFixed(2)} ms`);
for (const [i, from] of [1, ...STRETCHES].entries()) {
  const to = STRETCHES[i];
  if (to !== undefined && to <= REPETITIONS)
    console.log(`ratio, turns ${from + 1} to ${to}`.padEnd(28) + ratioOf(from, to).toFixed(2));
}
process.exitCode = ratio > MOST_RATIO ? 1 : 0;

/** Lies beside the packages while it is loaded: it asks for those of the attachments when there are any. */
async function asShipped() {
  const folder = mkdtempSync(join(root, 'node_modules', '.reading-'));
  const outfile = join(folder, 'reading.mjs');
  const contents = `
    export { readEml } from './addin/adapters/mime/mime-message-reader.ts';
    export { readMessage } from './addin/reading/read-message.ts';
    export { default as PostalMime } from 'postal-mime';`;
  try {
    await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['pdfjs-dist'],
      ...LANGUAGE,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(act) {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

/**
 * As Outlook sends it: the text of a chain of four samples, the same as HTML in Word's manner, and the picture of a
 * signature.
 */
async function chain() {
  const folder = join(root, 'test/samples/emails');
  let body =
    'Dear DRS,\n\nplease see below, she asks for your help. I have told her that you will ring.\n\nKind regards\nDawn\n\n';
  for (const name of ['d04.eml', 'd09.eml', 'd16.eml', 'd22.eml']) {
    const content = await readEml(readFileSync(join(folder, name)));
    const { text = '', html } = content.ok ? content.value.body : {};
    const words = text || (html ?? '').replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ');
    body += `From: A Person <person@example.org>\nSent: 12 March 2026 10:00\nTo: DRS\nSubject: Help\n\n${words}\n\n`;
  }
  const text = body.slice(0, TEXT);
  const style = `<style><!-- ${'p.MsoNormal, li.MsoNormal, div.MsoNormal { margin: 0cm; font-size: 11.0pt; font-family: "Calibri", sans-serif; } '.repeat(30)} --></style>`;
  const paragraph = (line) =>
    `<p class=MsoNormal style='mso-margin-top-alt:auto'><span style='font-size:11.0pt;font-family:"Calibri",sans-serif;mso-fareast-language:EN-US'>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}<o:p></o:p></span></p>`;
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>${style}</head><body lang=EN-GB><div class=WordSection1>${text.split('\n').map(paragraph).join('\n')}</div></body></html>`;
  const picture = Buffer.alloc(Math.max(0, BYTES - text.length - html.length) * 0.7, 7)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  const parts = [
    'Content-Type: multipart/alternative; boundary=two\r\n\r\n--two',
    `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n--two`,
    `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${html.replaceAll('\n', '\r\n')}\r\n--two--\r\n--one`,
    `Content-Type: image/png; name=image001.png\r\nContent-ID: <image001>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n${picture}\r\n--one--\r\n`,
  ];
  return Buffer.from(
    `From: Dawn Officer <dawn@leicester.example>\r\nTo: drs@leicester.example\r\nSubject: FW: Help\r\nMessage-ID: <bench@leicester.example>\r\nDate: Mon, 16 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=one\r\n\r\n--one\r\n${parts.join('\r\n')}`,
  );
}
