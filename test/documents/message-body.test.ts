import { describe, expect, it } from 'vitest';
import { messageBody } from '../../addin/documents/message-body.ts';
import { openPackage, readStories } from '../../addin/documents/docx-package.ts';
import { visibleWords } from '../../addin/documents/visible-words.ts';
import { block, run, smallDocx } from './small-docx.ts';

const bodyOf = (body: string): string => {
  const html = messageBody(
    smallDocx({ body, header: '<w:p><w:r><w:t>Band</w:t></w:r></w:p>', footer: '<w:p/>' }),
  );
  if (!html.ok) throw new TypeError(JSON.stringify(html.error));
  return html.value;
};

const text = (words: string, look = ''): string =>
  `<w:r>${look}<w:t xml:space="preserve">${words}</w:t></w:r>`;
const paragraph = (content: string, style = ''): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${content}</w:p>`;
const point = (words: string): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${text(words)}</w:p>`;

describe('A document as the body of an e-mail (documents.md section 1, medium)', () => {
  it('keeps headings, paragraphs, bold words and the language; the band of the page stays behind', () => {
    const html = bodyOf(
      paragraph(text('A reminder'), 'Heading1') +
        paragraph(text('Please ') + text('answer', '<w:rPr><w:b/></w:rPr>') + text(' soon.')) +
        paragraph(text('By Monday.'), 'KeyLine'),
    );
    expect(html).toContain(
      '<h1>A reminder</h1>\n<p>Please <strong>answer</strong> soon.</p>\n<p><strong>By Monday.</strong></p>',
    );
    expect(html).toMatch(/^<div lang="en-GB"/);
    expect(html).not.toContain('Band');
  });

  it('makes one list of neighbouring points, and another after a paragraph', () => {
    expect(bodyOf(point('one') + point('two') + paragraph(text('then')) + point('three'))).toContain(
      '<ul><li>one</li><li>two</li></ul>\n<p>then</p>\n<ul><li>three</li></ul>',
    );
  });

  it('reads what content controls hold, in a line and around paragraphs', () => {
    expect(bodyOf(paragraph(text('Dear ') + run('Recipient.Name', 'Mrs Patel')) + block('Text'))).toContain(
      '<p>Dear Mrs Patel</p>\n<p>prompt</p>',
    );
  });

  it('makes a table with its heading row and with the names of its rows', () => {
    const cell = (words: string, style = 'TableText'): string =>
      `<w:tc>${paragraph(text(words), style)}</w:tc>`;
    const html = bodyOf(
      `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('What', 'TableHeading')}</w:tr><w:tr>${cell('Day', 'TableHeading')}${cell('Monday')}</w:tr></w:tbl>`,
    );
    expect(html).toMatch(
      /<tr><th scope="col"[^>]*>What<\/th><\/tr><tr><th scope="row"[^>]*>Day<\/th><td[^>]*>Monday<\/td><\/tr>/,
    );
  });

  it('lets no mark-up through, and nothing that the document hides', () => {
    const html = bodyOf(
      paragraph(
        text('&lt;script&gt;x&lt;/script&gt; &amp; more') + text('secret', '<w:rPr><w:vanish/></w:rPr>'),
      ),
    );
    expect(html).toContain('<p>&lt;script&gt;x&lt;/script&gt; &amp; more</p>');
    expect(html).not.toContain('secret');
  });

  it('leaves out empty lines, and keeps the break of a line', () => {
    expect(bodyOf('<w:p/>' + paragraph(text('a') + '<w:r><w:br/></w:r>' + text('b')))).toContain(
      '<p>a<br>b</p>',
    );
    expect(bodyOf('<w:p/>')).not.toContain('<p>');
  });

  it('says every word that a reader of the paper sees, and no other: the guard has read the same', () => {
    const styles =
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>';
    const field = (instruction: string, result: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${text(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const docx = smallDocx({
      body:
        paragraph('<w:r><w:t>post</w:t><w:noBreakHyphen/><w:t>16</w:t><w:softHyphen/><w:cr/><w:t>course</w:t></w:r>') +
        paragraph(`<w:fldSimple w:instr=" DATE ">${text('Monday')}</w:fldSimple>` + text(' at ten ') + field(' TIME ', 'sharp') + field(' PAGE ', '7')) +
        paragraph(text('ghost', '<w:rPr><w:rStyle w:val="Ghost"/></w:rPr>') + text('shown', '<w:rPr><w:vanish w:val="0"/></w:rPr>')) +
        paragraph(`<w:smartTag>${text('smart ')}</w:smartTag><w:customXml>${text('custom ')}</w:customXml><w:del>${text('gone')}</w:del><w:r><w:sym w:font="Arial" w:char="2013"/></w:r>`),
      parts: { 'word/styles.xml': styles },
    });
    const html = messageBody(docx);
    const opened = openPackage(docx);
    const trees = opened.ok ? readStories(opened.value) : opened;
    if (!html.ok || !opened.ok || !trees.ok) throw new TypeError('The document can be read');
    const seen = visibleWords(opened.value, trees.value).paragraphs.map((each) => each.text);
    const words = (line: string): readonly string[] => line.replace(/<[^>]*>/g, ' ').split(/\s+/).filter(Boolean);
    expect(words(html.value)).toEqual(['post-16', 'course', 'Monday', 'at', 'ten', 'sharp', 'shown', 'smart', 'custom', '–']);
    expect(words(seen.join(' '))).toEqual(words(html.value));
  }); // prettier-ignore

  it('says of a file that is no document that it is none', () => {
    expect(messageBody(new Uint8Array([1, 2, 3])).ok).toBe(false);
  });
});
