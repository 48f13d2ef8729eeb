import { strFromU8, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { withoutEndlessLines } from '../../../addin/adapters/mime/endless-lines.ts';
import { readEml } from '../../../addin/adapters/mime/mime-message-reader.ts';

const HEADERS = 'From: a@example.org\r\nTo: drs@leicester.example\r\nSubject: Help\r\nMIME-Version: 1.0\r\n';

describe('A message with more short lines in a row than anybody writes', () => {
  it('keeps the first 20,000 of them, and what stands after the next boundary', () => {
    const lines = 'ab\n'.repeat(20_000);
    const { bytes, isShortened } = withoutEndlessLines(strToU8(`${lines}${'cd\n'.repeat(5)}--b\nef\n`));
    expect(isShortened).toBe(true);
    expect(strFromU8(bytes)).toBe(`${lines}--b\nef\n`);
  });

  it('is the same bytes where there are no more, and where lines are those of an encoded file', () => {
    const few = strToU8('ab\n'.repeat(20_000));
    expect(withoutEndlessLines(few)).toEqual({ bytes: few, isShortened: false });
    const encoded = strToU8(`${'A'.repeat(60)}\n`.repeat(30_000));
    expect(withoutEndlessLines(encoded).bytes).toBe(encoded);
  });

  it('takes lines that begin as boundaries do for lines like others after the first 2,000', () => {
    const { bytes, isShortened } = withoutEndlessLines(strToU8('--b\n'.repeat(250_000)));
    expect(isShortened).toBe(true);
    expect(strFromU8(bytes)).toBe('--b\n'.repeat(22_000));
  });

  it('is read, says so, and its other parts are whole', async () => {
    const message = `${HEADERS}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHelp\r\n${'\r\n'.repeat(30_000)}--b\r\nContent-Type: text/plain; name=more.txt\r\nContent-Disposition: attachment; filename=more.txt\r\n\r\nmore\r\n--b--\r\n`;
    const read = await readEml(strToU8(message));
    expect(read.ok && read.value.problems.map(({ rule }) => rule)).toEqual(['EML-LINES']);
    expect(read.ok && read.value.body.text?.trim()).toBe('Help');
    expect(read.ok && read.value.attachments.map(({ name }) => name)).toEqual(['more.txt']);
  });
});
