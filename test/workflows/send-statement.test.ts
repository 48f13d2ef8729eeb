import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import type { DocumentDue } from '../../addin/domain/case-commands.ts';
import type { MeetingNotes } from '../../addin/domain/meeting-notes.ts';
import { err, ok } from '../../addin/domain/result.ts';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { FailureKind } from '../../addin/ports/failure.ts';
import { changeCase, loadCase } from '../../addin/workflows/change-case.ts';
import { makeStatement } from '../../addin/workflows/make-statement.ts';
import { recordStatement } from '../../addin/workflows/record-statement.ts';
import { makeDocument } from '../../addin/workflows/make-document.ts';
import { sendDocuments } from '../../addin/workflows/send-documents.ts';
import { makeStatementCopy } from '../../addin/workflows/statement-beside.ts';
import type { Extra, Papers } from '../../addin/workflows/make-document.ts';
import { ownLink } from '../../addin/workflows/statement-link.ts';
import { textOfPaper } from '../../addin/workflows/text-of-paper.ts';
import { allText, edited } from '../documents/small-docx.ts';
import { academy, circulation, givenCase, mother, neededIds, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts'; // prettier-ignore
import type { Given } from '../support/given-case.ts';
import { givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { signedBy } from '../support/signed-by-hand.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const WORD = 'DR-2026-0042_OutcomeStatement_v1.docx';
const PDF = 'DR-2026-0042_OutcomeStatement_v1.pdf';
const POINT = 'The support is written down with days and times';

const due = (docId: 'D13' | 'D15', partyId: string): DocumentDue => ({ docId, partyId, dueOn: '2026-04-16' });
const D13 = due('D13', REQUESTER_ID);

/** What the register does not keep: a point agreed. */
const notesOf = ({ theCase }: Given): MeetingNotes => ({
  ...circulation(theCase).statement,
  attendees: neededIds(theCase),
  apologies: [],
  cypViewsHow: 'VIA_PARENT',
  pointsAgreed: [POINT],
  comments: [],
});

/** A PDF that says of which file it is made. */
class Maker {
  readonly made: Uint8Array[] = [];

  pdfOf(docx: Uint8Array) {
    this.made.push(docx);
    return Promise.resolve(ok(new TextEncoder().encode(`%PDF-1.4 of ${docx.length} bytes`)));
  }
}

const cannot = (kind: FailureKind) => () => Promise.resolve(err(failure(kind, 'No PDF came about here.')));

const TEMPLATE = readFileSync(new URL('../../templates/outcome-statement.docx', import.meta.url));

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const [LOGO, PHOTO, OTHER_LOGO] = [1, 2, 3];
const jpegOf = (comment: number): Uint8Array =>
  new Uint8Array([0xff, 0xd8, 0xff, 0xfe, 0, 3, comment, 0xff, 0xd9]);

/** The paper with a picture on its last page, of which only the comment says which one it is. */
function withPicture(docx: Uint8Array, comment: number, name = ''): Uint8Array {
  const picture = `<w:p><w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${REL}"><pic:blipFill><a:blip r:embed="rIdPic${name}"/></pic:blipFill></pic:pic></w:drawing></w:r></w:p>`;
  const placed = edited(docx, 'word/document.xml', (xml) => xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `${picture}$&`));
  const related = edited(placed, 'word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', `<Relationship Id="rIdPic${name}" Type="${REL}/image" Target="media/pic${name}.jpeg"/></Relationships>`));
  return zipSync({ ...unzipSync(related), [`word/media/pic${name}.jpeg`]: jpegOf(comment) });
} // prettier-ignore

/** The service has another template of the statement. */
const withTemplate = (papers: Papers, template: Uint8Array): Papers => {
  const templates: Papers['templates'] = {
    template: (docId) => (docId === 'D12' ? Promise.resolve(ok(template)) : papers.templates.template(docId)),
  };
  return { ...papers, templates, compiled: new Map() };
};

interface Post {
  readonly office: Office;
  readonly outbox: MemoryOutbox;
  readonly maker: Maker;
  readonly papers: Papers;
  readonly theCase: Given;
}

async function given(options: Parameters<typeof givenCase>[0] = {}, template?: Uint8Array): Promise<Post> {
  const theCase = givenCase({ book: 'provider', ...options }).in('DRAFTING');
  const office = await givenOffice('provider', [theCase]);
  office.now = '2026-04-16T09:30';
  const usual = template === undefined ? office.papers : withTemplate(office.papers, template);
  must(await makeStatement(office.as('F'), office.reference, usual, REF, notesOf(theCase), 'op-round'));
  office.failAt();
  const [outbox, maker] = [new MemoryOutbox(), new Maker()];
  return { office, outbox, maker, theCase, papers: { ...office.papers, outbox, pdf: maker } };
} // prettier-ignore

/** Everyone has signed, and the statement is final. */
async function signed(post: Post): Promise<Post> {
  const { office } = post;
  for (const [partyId, signedName] of [[REQUESTER_ID, 'Meera Patel'], [RESPONDENT_ID, 'Tom Example']] as const)
    must(
      await changeCase(office.as('PC'), office.reference, REF, [
        { type: 'RecordSignature', partyId, signStatus: 'SIGNED', signedOn: '2026-04-16', signMethod: 'E_SIGNATURE', signedName },
      ], `op-${partyId}`),
    );
  if ((await office.case()).progress.state === 'SIGNING')
    must(await changeCase(office.as('PC'), office.reference, REF, [{ type: 'FinaliseStatement' }], 'op-final'));
  office.failAt();
  return post;
} // prettier-ignore

const send = (
  { office, papers }: Post,
  dues: readonly DocumentDue[] = [D13],
  extra: Extra = {},
  operation = 'op-d13',
) => sendDocuments(office.as('PC'), office.reference, papers, REF, dues, operation, extra);

/** All words of a Word file, as a reader of its PDF has them. */
const wordsShown = (docx: Uint8Array): string =>
  [...allText(docx).matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
    .map(([, text]) => unescaped(text ?? '\n'))
    .join('');
const unescaped = (text: string): string =>
  text.replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const rowsOf = ({ register }: Office) =>
  TABLE_NAMES.map((table) => [table, structuredClone(register.rows(table))]);

/** Refused by this rule: no letter, no line in the log of communications, no change of a row. */
async function expectNothingSent(post: Post, rule: string | RegExp, extra: Extra = {}): Promise<string> {
  const rows = rowsOf(post.office);
  const result = await send(post, [D13], extra);
  expect(ruleOf(result)).toMatch(rule);
  expect(post.outbox.letters).toEqual([]);
  expect(rowsOf(post.office)).toEqual(rows);
  expectNoPersonalData(result, post.theCase.theCase);
  return JSON.stringify(result);
}

describe('The Outcome Statement travels with the letter that speaks of it', () => {
  it('D13 by e-mail carries the letter and the statement as a PDF, made of the file that went round', async () => {
    const post = await given();
    const sent = must(await send(post, [D13, due('D13', RESPONDENT_ID)]));
    expect(post.outbox.letters.map(({ to, subject, attachments }) => [to, subject, attachments.map(({ name, mediaType }) => [name, mediaType])])).toEqual(
      [['meera@example.org', REQUESTER_ID], ['tom@academy.example', RESPONDENT_ID]].map(([to, id]) => [
        to,
        'DR-2026-0042 Disagreement resolution: Outcome Statement',
        [
          [`DR-2026-0042_D13_${id}_2026-04-16.docx`, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
          [PDF, 'application/pdf'],
        ],
      ]),
    );
    const kept = post.office.store.papers.get(`${REF}/${WORD}`);
    expect(post.maker.made, 'one PDF for all who get this letter').toEqual([kept]);
    const [pdf] = post.outbox.letters.map(({ attachments }) => attachments[1]?.bytes);
    expect(new TextDecoder().decode(pdf)).toBe(`%PDF-1.4 of ${kept?.length ?? 0} bytes`);
    expect(post.office.store.papers.get(`${REF}/${PDF}`)).toEqual(pdf);
    expect(sent.documents.map(({ beside, mailed }) => [beside, mailed])).toEqual([[PDF, 'now'], [PDF, 'now']]);
  }); // prettier-ignore

  it('names of files hold nobody, and neither does the body, which says that two things are attached', async () => {
    const post = await given();
    must(await send(post));
    const [letter] = post.outbox.letters;
    expectNoPersonalData([letter?.body, letter?.subject, letter?.attachments.map(({ name }) => name), [...post.office.store.papers.keys()]], post.theCase.theCase);
    expect(letter?.body.html).toMatch(/Both are attached to this message: the letter as a Word document, the other as a PDF\./);
    expect(letter?.body.html).not.toContain(POINT);
  }); // prettier-ignore

  it('D15 carries the same text with the signatures as the register has them now', async () => {
    const post = await signed(await given());
    must(await send(post, [due('D15', REQUESTER_ID)]));
    expect(post.outbox.letters[0]?.attachments[1]?.name).toBe('DR-2026-0042_OutcomeStatement_v1_final.pdf');
    const [docx] = post.maker.made;
    if (docx === undefined) throw new TypeError('A PDF was made of something');
    const read = readDocument(docx);
    const wentRound = post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
    const before = readDocument(wentRound);
    if (!read.ok || !before.ok) throw new TypeError('Both are statements');
    expect(read.value.data.sections['Signatures']).toMatchObject([
      { PartyId: REQUESTER_ID, Signature: 'Signed electronically: Meera Patel', SignedOn: '16 April 2026' },
      { PartyId: RESPONDENT_ID, Signature: 'Signed electronically: Tom Example', SignedOn: '16 April 2026' },
    ]);
    expect(read.value.data.sections['PointsAgreed'], 'what the register does not keep').toMatchObject([{ Text: POINT }]);
    const text = textOfPaper(docx, read.value.data);
    expect(text.ok).toBe(true);
    expect(text).toEqual(textOfPaper(wentRound, before.value.data));
    expect(before.value.data.sections['Signatures']).toMatchObject([{ Signature: '' }, { Signature: '' }]);
    expect(checkDocument(docx)).toEqual([]);
  }); // prettier-ignore

  it('a final copy made anew with another signature lies beside the one that somebody has: neither it nor its PDF is written over', async () => {
    const FINAL = 'DR-2026-0042_OutcomeStatement_v1_final';
    const post = await signed(await given());
    const kept = () => new Map([...post.office.store.papers].filter(([link]) => link.includes('_final')));
    must(await send(post, [due('D15', REQUESTER_ID)], {}, 'op-first'));
    const first = kept();
    expect([...first.keys()]).toEqual([`${REF}/${FINAL}.docx`, `${REF}/${FINAL}.pdf`]);
    const signature = (await post.office.case()).signatures.find(({ partyId }) => partyId === RESPONDENT_ID);
    post.office.register.editByHand('tblSignatures', signature?.signatureId ?? '', { SignedName: 'Thomas Example' });
    const sent = must(await send(post, [due('D15', RESPONDENT_ID)], {}, 'op-second'));
    expect([...kept().keys()].toSorted()).toEqual([`${REF}/${FINAL}.docx`, `${REF}/${FINAL}.pdf`, `${REF}/${FINAL}_2.docx`, `${REF}/${FINAL}_2.pdf`]);
    for (const [link, bytes] of first) expect(kept().get(link)).toEqual(bytes);
    expect(sent.documents[0]?.beside).toBe(`${FINAL}_2.pdf`);
    const [, letter] = post.outbox.letters;
    expect(letter?.attachments[1]).toMatchObject({ name: `${FINAL}.pdf`, bytes: kept().get(`${REF}/${FINAL}_2.pdf`) });
  }); // prettier-ignore

  it('the same statement once more on a later day is the PDF that is there: two of one statement differ in their moment alone', async () => {
    const post = await given();
    const pdfs = ['20260416093000', '20260417093000'].map((at) => new TextEncoder().encode(`%PDF-1.4 one page /CreationDate(D:${at}Z')`));
    const pdf = { pdfOf: () => Promise.resolve(ok(pdfs[post.outbox.letters.length] ?? new Uint8Array())) };
    must(await send({ ...post, papers: { ...post.papers, pdf } }, [D13], {}, 'op-first'));
    const kept = new Map(post.office.store.papers);
    post.office.now = '2026-04-17T09:30';
    must(await send({ ...post, papers: { ...post.papers, pdf } }, [due('D13', RESPONDENT_ID)], {}, 'op-second'));
    expect([...post.office.store.papers.keys()].filter((link) => link.endsWith('.pdf'))).toEqual([`${REF}/${PDF}`]);
    expect(post.office.store.papers.get(`${REF}/${PDF}`)).toEqual(kept.get(`${REF}/${PDF}`));
    expect(post.outbox.letters.map(({ attachments }) => attachments[1]?.bytes)).toEqual([pdfs[0], pdfs[0]]);
  }); // prettier-ignore

  it('D15 names people as the signed text does, whatever the register calls their post by now', async () => {
    const post = await signed(await given());
    const { partyId, jobTitle } = (await post.office.case()).parties.find((party) => party.jobTitle !== undefined) ?? {};
    post.office.register.editByHand('tblParties', partyId ?? '', { JobTitle: 'Director of Zq7' });
    must(await send(post, [due('D15', REQUESTER_ID)]));
    const shown = allText(post.maker.made[0] ?? new Uint8Array());
    expect(shown).toContain(jobTitle);
    expect(shown).not.toContain('Zq7');
  }); // prettier-ignore

  it('a library that makes PDFs of what it keeps is asked first, and this machine where it makes none', async () => {
    const asked: string[] = [];
    const converter = { toPdf: (link: string) => Promise.resolve(asked.push(link) > 0 ? ok(new TextEncoder().encode('%PDF-1.7 of Word')) : err(failure('Offline', ''))) };
    const first = await given();
    must(await send({ ...first, papers: { ...first.papers, converter } }));
    expect(asked).toEqual([`${REF}/${WORD}`]);
    expect(first.maker.made).toEqual([]);
    expect(new TextDecoder().decode(first.outbox.letters[0]?.attachments[1]?.bytes)).toBe('%PDF-1.7 of Word');
    const second = await given();
    must(await send({ ...second, papers: { ...second.papers, converter: { toPdf: cannot('NotAllowed') } } }));
    expect(second.maker.made).toHaveLength(1);
  }); // prettier-ignore

  it('for whoever wants paper the Word file lies beside the letter, and no PDF is needed', async () => {
    const byPost = { preferredContact: 'LETTER', address1: '12 Example Street', town: 'Leicester', postcode: 'LE2 3AB' } as const;
    const post = await given({ parties: [mother(byPost), academy()] });
    const sent = must(await send({ ...post, papers: { ...post.papers, pdf: { pdfOf: cannot('NotFound') } } }));
    expect(sent.documents).toMatchObject([{ mailed: 'by hand', beside: WORD }]);
    expect(post.outbox.letters).toEqual([]);
  }); // prettier-ignore

  it('what Word wrote into the properties of the file since does not travel', async () => {
    const post = await given();
    const link = `${REF}/${WORD}`;
    const saved = edited(post.office.store.papers.get(link) ?? new Uint8Array(), 'docProps/core.xml', (xml) =>
      xml.replace('</cp:coreProperties>', '<dc:creator>Meera Patel</dc:creator></cp:coreProperties>'),
    );
    expect(checkDocument(saved)).not.toEqual([]);
    post.office.store.papers.set(link, saved);
    must(await send(post));
    const [docx] = post.maker.made;
    expect(checkDocument(docx ?? new Uint8Array())).toEqual([]);
    expect(docx && allText(docx)).toContain(POINT);
  });

  it('a fault at any call, of the register, the folder or the PDF, loses nothing, and the repeat sends each letter once', async () => {
    const outboxes: MemoryOutbox[] = [];
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const post = await given();
      outboxes.push(post.outbox);
      return { office: post.office, run: () => send(post) };
    });
    expect(runs.length).toBeGreaterThan(20);
    for (const { at, again, after } of runs) {
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
    expect(new Set(outboxes.map(({ letters }) => letters.length))).toEqual(new Set([1]));
  });
});

describe('No letter without the statement that it speaks of', () => {
  it('DOC-PDF where nothing can make a PDF: one refusal that says what to do, and nothing is sent', async () => {
    for (const papers of [{ pdf: { pdfOf: cannot('NotFound') } }, { pdf: { pdfOf: cannot('NotFound') }, converter: { toPdf: cannot('NotAllowed') } }]) {
      const post = await given();
      const said = await expectNothingSent({ ...post, papers: { ...post.papers, ...papers } }, 'DOC-PDF');
      expect(said).toContain('no letter was sent');
      expect(said).toMatch(/install LibreOffice.+--graph/);
    }
    const post = await given();
    const { templates, store, compiled, outbox } = post.papers;
    await expectNothingSent({ ...post, papers: { templates, store, compiled, ...(outbox && { outbox }) } }, 'DOC-PDF');
  }); // prettier-ignore

  describe('a PDF that a person has saved in Word', () => {
    const nothingMakesOne = { pdf: { pdfOf: cannot('NotFound') } };
    /** What stands in a PDF of that file. */
    const saved = (docx: Uint8Array) => ({
      bytes: new TextEncoder().encode('%PDF-1.7 of a person'),
      text: wordsShown(docx),
    });

    it('goes in the place of one that cannot be made here, and is kept beside the Word file', async () => {
      const post = await given();
      const docx = post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
      const said = await expectNothingSent({ ...post, papers: { ...post.papers, ...nothingMakesOne } }, 'DOC-PDF');
      expect(said).toContain(`save ${WORD} from the folder of the case as PDF in Word, and name that file: --pdf FILE`);
      const sent = must(await send({ ...post, papers: { ...post.papers, ...nothingMakesOne } }, [D13], { pdf: saved(docx) }));
      expect(sent.documents).toMatchObject([{ mailed: 'now', beside: PDF }]);
      const kept = [post.outbox.letters[0]?.attachments[1]?.bytes, post.office.store.papers.get(`${REF}/${PDF}`)];
      expect(kept.map((bytes) => new TextDecoder().decode(bytes))).toEqual(['%PDF-1.7 of a person', '%PDF-1.7 of a person']);
    }); // prettier-ignore

    it('D15 is saved from the copy with the signatures, which lies in the folder: the unsigned one is refused', async () => {
      const post = await signed(await given());
      const D15 = due('D15', REQUESTER_ID);
      const papers = { ...post.papers, ...nothingMakesOne };
      const unsigned = post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
      expect(ruleOf(await send({ ...post, papers }, [D15], {}, 'op-d15'))).toBe('DOC-PDF');
      const copy = post.office.store.papers.get(`${REF}/${WORD.replace('.docx', '_final.docx')}`) ?? new Uint8Array();
      const rows = rowsOf(post.office);
      const wrong = await send({ ...post, papers }, [D15], { pdf: saved(unsigned) }, 'op-d15');
      expect(ruleOf(wrong)).toBe('DOC-PDF');
      expect(JSON.stringify(wrong)).toMatch(/of its words are missing/);
      expect(rowsOf(post.office)).toEqual(rows);
      expect(post.outbox.letters).toEqual([]);
      must(await send({ ...post, papers }, [D15], { pdf: saved(copy) }, 'op-d15'));
      expect(post.outbox.letters).toHaveLength(1);
    }); // prettier-ignore

    it.each([
      ['has a word more', (text: string) => `${text} Zq7words`],
      ['is of another text, by its foot', (text: string) => text.replace(/[B-DF-HJ-NP-Z]{4}-[B-DF-HJ-NP-Z]{4}-[B-DF-HJ-NP-Z]{4}/gu, 'BBBB-CCCC-DDDD')],
      ['is of another case', (text: string) => text.replaceAll(REF, 'DR-2026-0043')],
      ['says another day, as it was before the last change', (text: string) => text.replace('8 May 2026', '22 May 2026')],
      ['says that it binds', (text: string) => text.replace('It is not legally binding', 'It is legally binding')],
    ])('one that %s is not taken, and nothing is sent', async (_what, change) => {
      const post = await given();
      const { bytes, text } = saved(post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array());
      expect(change(text)).not.toBe(text);
      const said = await expectNothingSent(post, 'DOC-PDF', { pdf: { bytes, text: change(text) } });
      expect(said).not.toContain('Zq7');
      expect(post.office.store.papers.has(`${REF}/${PDF}`)).toBe(false);
    }); // prettier-ignore

    it('who needs large print gets no PDF in normal print under its name (documents.md rule 4)', async () => {
      const post = await given({ parties: [mother({ communicationNeeds: ['LARGE_PRINT'] }), academy()] });
      const docx = post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
      const said = await expectNothingSent(post, 'DOC-PDF', { pdf: { ...saved(docx), print: 12 } });
      expect(said).toContain('needs large print (18 pt), and most of the PDF is in 12 pt');
      const papers = { ...post.papers, ...nothingMakesOne };
      must(await send({ ...post, papers }, [D13], { pdf: { ...saved(docx), print: 18 } }));
      expect(post.outbox.letters).toHaveLength(1);
    }); // prettier-ignore

    it('where whoever works with the files sends by hand, it lies beside the letter', async () => {
      const post = await given();
      const docx = post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
      const { templates, store, compiled } = post.papers;
      const sent = must(await send({ ...post, papers: { templates, store, compiled } }, [D13], { pdf: saved(docx) }));
      expect(sent.documents).toMatchObject([{ mailed: 'by hand', beside: PDF }]);
    }); // prettier-ignore
  });

  it('a library that does not answer just now is a failure, so that a repeat tries it again', async () => {
    const post = await given();
    const busy = { converter: { toPdf: cannot('Throttled') }, pdf: { pdfOf: cannot('NotFound') } };
    await expectNothingSent({ ...post, papers: { ...post.papers, ...busy } }, 'Throttled');
    must(await send(post));
    expect(post.outbox.letters).toHaveLength(1);
  });

  it('DOC-STATEMENT when the statement is not in the folder of the case; named as a file it goes', async () => {
    const post = await given();
    const bytes = post.office.store.papers.get(`${REF}/${WORD}`);
    post.office.store.papers.clear();
    const said = await expectNothingSent(post, 'DOC-STATEMENT');
    expect(said).toContain('--statement FILE');
    expect(post.office.store.papers.size).toBe(0);
    must(await send(post, [D13], { ...(bytes && { statement: bytes }) }));
    expect(post.outbox.letters[0]?.attachments[1]?.name).toBe(PDF);
  });

  it('OS-TEXT when its words are not those that went round: the parts are named, and nothing leaves', async () => {
    const post = await given();
    const link = `${REF}/${WORD}`;
    post.office.store.papers.set(
      link,
      edited(post.office.store.papers.get(link) ?? new Uint8Array(), 'word/document.xml', (xml) => xml.replaceAll(POINT, 'The support ends')),
    );
    expect(await expectNothingSent(post, 'OS-TEXT')).toContain('the points agreed');
  }); // prettier-ignore

  it('OS-PICTURE when the file in hand has a picture that the recorded one has not: nobody can say what it shows', async () => {
    const post = await given();
    const picture = '<w:p><w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/></w:drawing></w:r></w:p>';
    const drawn = edited(post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array(), 'word/document.xml', (xml) =>
      xml.replace('</w:body>', `${picture}</w:body>`),
    );
    expect(await expectNothingSent(post, 'OS-PICTURE', { statement: drawn })).toContain('take the picture out');
    post.office.store.papers.set(`${REF}/${WORD}`, drawn);
    await expectNothingSent(post, 'OS-PICTURE');
  }); // prettier-ignore

  it('OS-PICTURE when a photo takes the place of the logo, or stands as the sign of a list: the logo of the template alone may leave', async () => {
    const post = await given();
    const link = `${REF}/${WORD}`;
    const original = post.office.store.papers.get(link) ?? new Uint8Array();
    const branded: Post = { ...post, papers: withTemplate(post.papers, withPicture(TEMPLATE, LOGO)) };
    for (const bytes of [withPicture(original, PHOTO), zipSync({ ...unzipSync(withPicture(original, LOGO)), 'word/media/bullet.jpeg': jpegOf(PHOTO) })]) {
      post.office.store.papers.set(link, bytes);
      await expectNothingSent(branded, 'OS-PICTURE');
    }
    post.office.store.papers.set(link, withPicture(original, LOGO));
    must(await send(branded, [D13]));
  }); // prettier-ignore

  it('one Word file has one PDF, whoever makes it: the second reader gets the file that the first one got, another day too', async () => {
    const post = await signed(await given());
    // As Word makes them: no two are the same, nor of the same length.
    let made = 0;
    const pdf = { pdfOf: () => Promise.resolve(ok(new TextEncoder().encode(`%PDF-1.7 ${'uuid '.repeat((made += 1))}`))) };
    const now: Post = { ...post, papers: { ...post.papers, pdf } };
    must(await send(now, [due('D15', REQUESTER_ID)], {}, 'op-first'));
    post.office.now = '2026-04-17T09:30';
    const sent = must(await send(now, [due('D15', RESPONDENT_ID)], {}, 'op-second'));
    const pdfs = () => [...post.office.store.papers.keys()].filter((name) => name.endsWith('.pdf'));
    const name = WORD.replace('.docx', '_final.pdf');
    expect(pdfs()).toEqual([`${REF}/${name}`]);
    expect(made).toBe(1);
    expect(sent.documents[0]?.beside).toBe(name);
    expect(post.outbox.letters.map(({ attachments }) => attachments.at(-1)?.bytes)).toEqual(
      Array.from({ length: 2 }, () => post.office.store.papers.get(`${REF}/${name}`)),
    );
    // One that somebody put in its place is not sent: it may be a PDF of anything.
    post.office.store.papers.set(`${REF}/${name}`, new TextEncoder().encode('%PDF-1.7 another'));
    const again = must(await send(now, [due('D15', RESPONDENT_ID)], {}, 'op-third'));
    expect([made, again.documents[0]?.beside]).toEqual([2, name.replace('.pdf', '_2.pdf')]);
    expectNoPersonalData(post.office.register.rows('tblAuditLog').filter(({ FieldName }) => FieldName === 'StatementPdf'), post.theCase.theCase);
  }); // prettier-ignore

  it('a statement with the logo of the day on which it went round is sent, signed and sent again when the service has another logo, or none', async () => {
    const post = await given({}, withPicture(TEMPLATE, LOGO));
    const link = `${REF}/${WORD}`;
    const original = post.office.store.papers.get(link) ?? new Uint8Array();
    for (const [index, template] of [withPicture(TEMPLATE, OTHER_LOGO), TEMPLATE].entries()) {
      const now: Post = { ...post, papers: withTemplate(post.papers, template) };
      must(await send(now, [D13], {}, `op-d13-${index}`));
      expect((await makeStatementCopy(post.office.as('PC'), post.office.reference, now.papers, REF)).ok).toBe(true);
      const log = rowsOf(post.office);
      for (const bytes of [withPicture(original, PHOTO, '2'), zipSync({ ...unzipSync(original), 'word/media/bullet.jpeg': jpegOf(PHOTO) })]) {
        post.office.store.papers.set(link, bytes);
        expect(ruleOf(await send(now, [due('D13', RESPONDENT_ID)], {}, `op-photo-${index}`))).toBe('OS-PICTURE');
      }
      post.office.store.papers.set(link, original);
      expect(rowsOf(post.office)).toEqual(log);
    }
    const home = signedBy(original, 'Meera Patel', '16 April 2026');
    const taken = must(await recordStatement(post.office.as('PC'), post.office.reference, post.office.papers, home, 'op-home'));
    expect(taken).toMatchObject({ signaturesRecorded: 1, warnings: [] });
  }); // prettier-ignore

  it('a statement of another case, another document, and an old version are refused', async () => {
    const post = await given();
    const other = await given({ caseRef: REF });
    const foreign = edited(other.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array(), 'customXml/item1.xml', (xml) =>
      xml.replaceAll(REF, 'DR-2026-0043'),
    );
    await expectNothingSent(post, 'DOC-STATEMENT', { statement: foreign });
    const letter = must(await makeDocument(await post.office.case(), 'D13', { kind: 'party', partyId: REQUESTER_ID }, post.office.reference, post.office.papers, '2026-04-16'));
    await expectNothingSent(post, 'DOC-STATEMENT', { statement: letter.bytes });
    const old = post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
    must(await changeCase(post.office.as('F'), post.office.reference, REF, [{ type: 'CorrectStatement' }], 'op-correct'));
    must(await makeStatement(post.office.as('F'), post.office.reference, post.office.papers, REF, notesOf(post.theCase), 'op-second'));
    await expectNothingSent(post, 'INV-10', { statement: old });
  }); // prettier-ignore

  it('OS-TEXT what somebody has typed beside the controls since it went round is seen as well', async () => {
    const post = await given();
    const link = `${REF}/${WORD}`;
    const poisoned = edited(
      post.office.store.papers.get(link) ?? new Uint8Array(),
      'word/document.xml',
      (xml) =>
        xml.replace(
          '</w:body>',
          '<w:p><w:r><w:t>Call the family on 07700 900 123</w:t></w:r></w:p></w:body>',
        ),
    );
    post.office.store.papers.set(link, poisoned);
    expect(await expectNothingSent(post, 'OS-TEXT')).toContain('words beside its fields');
    expect(post.maker.made).toEqual([]);
  });
});

describe('While signing is open nobody learns who has signed (documents.md D14, process.md section 5)', () => {
  const COMMENT = 'I would have liked the small group to go on.';
  const annex = ['Annex: comments of those who signed', 'Mrs Meera Patel', COMMENT].map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  /** The first signer has signed by hand, and has written a comment at the end of the paper. */
  const signedByOne = (bytes: Uint8Array): Uint8Array =>
    edited(bytes, 'word/document.xml', (xml) => {
      const fill = (text: string, tag: string, value: string): string => {
        const [before = '', first = '', ...rest] = text.split(`<w:tag w:val="${tag}"/>`);
        const filled = first.replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/, `<w:t>${value}</w:t>`);
        return [before, filled, ...rest].join(`<w:tag w:val="${tag}"/>`);
      };
      return fill(fill(xml, 'Signatures[].Signature?', 'Meera Patel'), 'Signatures[].SignedOn?', '16 April 2026').replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `${annex}$&`);
    });
  const kept = ({ office }: Post): Uint8Array => office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
  const bringHome = (post: Post) =>
    recordStatement(post.office.as('PC'), post.office.reference, post.papers, signedByOne(kept(post)), 'op-home', post.papers.store);
  /** Names stand in the column of names; in the other columns nothing says that, how, or when somebody has signed. */
  const expectNoSigning = (bytes: Uint8Array): void => {
    const read = readDocument(bytes);
    if (!read.ok) throw new TypeError('It is a statement');
    expect(read.value.data.sections['Signatures']).toMatchObject(
      [REQUESTER_ID, RESPONDENT_ID].map((PartyId) => ({ PartyId, Signature: '', SignedOn: '', Comment: 'no' })),
    );
    const shown = wordsShown(bytes);
    for (const word of [COMMENT, 'Signed electronically', '16 April 2026', 'no signature received']) expect(shown).not.toContain(word);
  };

  it('a copy that is made in the middle of it is the text and an empty table to sign in', async () => {
    const post = await given();
    must(await bringHome(post));
    expect((await post.office.case()).signatures.map(({ signStatus }) => signStatus)).toEqual(['SIGNED_WITH_COMMENT', 'PENDING']);
    const { office } = post;
    const copy = must(await makeStatementCopy(office.as('PC'), office.reference, office.papers, REF));
    expectNoSigning(copy.bytes);
    const read = readDocument(copy.bytes);
    const text = read.ok ? textOfPaper(copy.bytes, read.value.data) : read;
    const before = readDocument(kept(post));
    expect(text, 'everybody signs the same text').toEqual(before.ok && textOfPaper(kept(post), before.value.data));
  });

  it('the file in hand may be one that somebody has signed: D13 and a copy are made without it, and the record stays', async () => {
    const post = await given();
    const [statement, record] = [signedByOne(kept(post)), kept(post)];
    must(await send(post, [due('D13', RESPONDENT_ID)], { statement }));
    expectNoSigning(post.maker.made[0] ?? new Uint8Array());
    expect(post.outbox.letters[0]?.attachments[1]?.name).toBe(PDF.replace('.pdf', '_to-sign.pdf'));
    expect(kept(post)).toEqual(record);
    const { office } = post;
    expectNoSigning(must(await makeStatementCopy(office.as('PC'), office.reference, office.papers, REF, statement)).bytes);
  });

  it('once it is final everybody sees who has signed and who has not, without a reason', async () => {
    const post = await given();
    const { office } = post;
    must(await bringHome(post));
    office.now = '2026-05-01T09:30';
    must(await changeCase(office.as('PC'), office.reference, REF, [{ type: 'FinaliseStatement' }], 'op-final'));
    const copy = must(await makeStatementCopy(office.as('PC'), office.reference, office.papers, REF));
    // Ten working days after Thursday 16 April 2026 (process.md section 10).
    expect(copy.data.sections['Signatures']).toMatchObject([
      { Signature: 'Signed electronically: Meera Patel', SignedOn: '16 April 2026', Comment: 'yes' },
      { Signature: 'Asked to sign on 16 April 2026; no signature received by 30 April 2026.', SignedOn: '' },
    ]);
    expect(wordsShown(copy.bytes)).toContain(COMMENT);
  });
}); // prettier-ignore

describe('A copy of the statement with the signatures on record', () => {
  it('is the recorded text, with all that the register does not keep, and nothing is written', async () => {
    const { office } = await signed(await given());
    const before = office.snapshot();
    const copy = must(await makeStatementCopy(office.as('PC'), office.reference, office.papers, REF));
    expect(copy.fileName).toBe(WORD);
    expect(copy.data.sections['PointsAgreed']).toMatchObject([{ Text: POINT }]);
    expect(copy.data.sections['Signatures']?.map((row) => row['Signature'])).toEqual([
      'Signed electronically: Meera Patel',
      'Signed electronically: Tom Example',
    ]);
    expect(checkDocument(copy.bytes)).toEqual([]);
    expect(office.snapshot()).toEqual(before);
  });

  it('DOC-RECORDED, DOC-STATEMENT: it is not made from the register, and not without its file', async () => {
    const { office } = await given();
    const bare = await makeDocument(await office.case(), 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-16');
    expect(ruleOf(bare)).toBe('DOC-RECORDED');
    const bytes = office.store.papers.get(`${REF}/${WORD}`);
    office.store.papers.clear();
    expect(ruleOf(await makeStatementCopy(office.as('PC'), office.reference, office.papers, REF))).toBe('DOC-STATEMENT');
    must(await makeStatementCopy(office.as('PC'), office.reference, office.papers, REF, bytes));
    expect(office.store.papers.size).toBe(0);
  }); // prettier-ignore

  it('P19 there is none before a statement has gone round', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('DRAFTING')]);
    expect(ruleOf(await makeStatementCopy(office.as('PC'), office.reference, office.papers, REF))).toBe('P19');
  }); // prettier-ignore
});

describe('Large print (documents.md rule 4): the statement is in the print of its letter', () => {
  const LARGE = WORD.replace('.docx', '_large-print.docx');
  const FINAL = WORD.replace('.docx', '_final.docx');
  const FINAL_LARGE = WORD.replace('.docx', '_final_large-print.docx');
  const inNeed = { parties: [mother({ communicationNeeds: ['LARGE_PRINT'] }), academy()] } as const;
  const inFolder = (post: Post, name: string): Uint8Array => {
    const bytes = post.office.store.papers.get(`${REF}/${name}`);
    if (bytes === undefined) throw new TypeError(`${name} is in the folder`);
    return bytes;
  };
  const sizesOf = (docx: Uint8Array): number[] =>
    [...allText(docx).matchAll(/<w:sz w:val="(\d+)"/g)].map(([, size]) => Number(size));
  const fingerprintOf = (docx: Uint8Array): string => {
    const read = readDocument(docx);
    const text = read.ok ? textOfPaper(docx, read.value.data) : read;
    return text.ok ? text.value.fingerprint : 'none';
  };
  /**
   * Half points, worked out by hand: 18 pt for the 12 pt of the text (documents.md rule 4), and everything else larger by as
   * much, so that headings stand out as before; nothing that is print below 18 pt. A size of the template that is not here has to be worked out too.
   */
  const IN_LARGE_PRINT: Readonly<Record<number, number>> = {
    12: 18, 18: 36, 20: 36, 22: 36, 24: 36, 26: 39, 30: 45, 36: 54, 56: 84,
  }; // prettier-ignore
  const expectLarge = (large: Uint8Array, normal: Uint8Array): void => {
    expect(sizesOf(normal)).toContain(24);
    expect(sizesOf(large)).toEqual(sizesOf(normal).map((size) => IN_LARGE_PRINT[size]));
    expect(wordsShown(large)).toBe(wordsShown(normal));
    expect(fingerprintOf(large)).toBe(fingerprintOf(normal));
    expect(checkDocument(large)).toEqual([]);
  };

  it('D13: who needs it signs the same text in large print without asking, and nobody else has it so', async () => {
    const post = await given(inNeed);
    const sent = must(await send(post, [D13, due('D13', RESPONDENT_ID)]));
    expect(sent.documents.map(({ beside }) => beside)).toEqual([LARGE.replace('.docx', '.pdf'), PDF]);
    expect(post.outbox.letters.map(({ attachments }) => attachments[1]?.name)).toEqual([LARGE.replace('.docx', '.pdf'), PDF]);
    expect(post.maker.made).toEqual([inFolder(post, LARGE), inFolder(post, WORD)]);
    expectLarge(inFolder(post, LARGE), inFolder(post, WORD));
  }); // prettier-ignore

  it('D15: the final copy too, with the signatures', async () => {
    const post = await signed(await given(inNeed));
    must(await send(post, [due('D15', REQUESTER_ID), due('D15', RESPONDENT_ID)], {}, 'op-d15'));
    expectLarge(inFolder(post, FINAL_LARGE), inFolder(post, FINAL));
    expect(wordsShown(inFolder(post, FINAL_LARGE))).toContain('Signed electronically: Meera Patel');
  });

  it('who asks for it once has letter and statement so, and the record stays as it is', async () => {
    const post = await signed(await given());
    must(await send(post, [due('D15', REQUESTER_ID)], { isLargePrint: true }, 'op-d15'));
    const [letter] = post.outbox.letters;
    expect(letter?.attachments[1]?.name).toBe(FINAL_LARGE.replace('.docx', '.pdf'));
    expect(sizesOf(letter?.attachments[0]?.bytes ?? new Uint8Array())).toContain(36);
    expect((await post.office.case()).parties[0]?.communicationNeeds).toEqual([]);
  });

  it('a copy in large print is the copy in normal print in every word', async () => {
    const { office } = await signed(await given());
    const make = (print: 'normal' | 'large') => makeStatementCopy(office.as('PC'), office.reference, office.papers, REF, undefined, print);
    const [normal, large] = [must(await make('normal')), must(await make('large'))];
    expectLarge(large.bytes, normal.bytes);
    expect(large.data).toEqual({ ...normal.data, largePrint: true });
  }); // prettier-ignore

  it('a signed copy in large print comes home, and everybody else has the final copy in normal print', async () => {
    const post = await given(inNeed);
    must(await send(post));
    const signedLarge = edited(inFolder(post, LARGE), 'word/document.xml', (xml) => {
      const fill = (text: string, tag: string, value: string): string => {
        const [before = '', first = '', ...rest] = text.split(`<w:tag w:val="${tag}"/>`);
        const filled = first.replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/, `<w:t>${value}</w:t>`);
        return [before, filled, ...rest].join(`<w:tag w:val="${tag}"/>`);
      };
      return fill(fill(xml, 'Signatures[].Signature?', 'Meera Patel'), 'Signatures[].SignedOn?', '16 April 2026');
    });
    const { office } = post;
    const home = must(await recordStatement(office.as('PC'), office.reference, office.papers, signedLarge, 'op-home', office.papers.store));
    expect([home.signaturesRecorded, home.warnings]).toEqual([1, []]);
    must(
      await changeCase(office.as('PC'), office.reference, REF, [
        { type: 'RecordSignature', partyId: RESPONDENT_ID, signStatus: 'SIGNED', signedOn: '2026-04-16', signMethod: 'E_SIGNATURE', signedName: 'Tom Example' },
      ], 'op-tom'),
    );
    if ((await office.case()).progress.state === 'SIGNING')
      must(await changeCase(office.as('PC'), office.reference, REF, [{ type: 'FinaliseStatement' }], 'op-final'));
    // The copy that came home is the one in hand.
    must(await send(post, [due('D15', RESPONDENT_ID)], { statement: signedLarge }, 'op-d15'));
    expect(sizesOf(inFolder(post, FINAL))).toEqual(sizesOf(inFolder(post, WORD)));
  }); // prettier-ignore
});

describe('A link to the statement that one person alone can open (documents.md D13)', () => {
  const OWN = 'https://files.example/s/Zq7own?key=1';
  const to = (partyId: string) => [due('D13', partyId)];

  it('stands in the letter in the place of a file, and the log knows whose it is and not what it is', async () => {
    const post = await given();
    const sent = must(await send(post, to(REQUESTER_ID), { statementLink: OWN }));
    const [letter] = post.outbox.letters;
    expect(letter?.attachments.map(({ name }) => name)).toEqual(['DR-2026-0042_D13_PTY-000001_2026-04-16.docx']);
    expect(wordsShown(letter?.attachments[0]?.bytes ?? new Uint8Array())).toContain(`You can open it here: ${OWN}\nThe link was made for you.`);
    expect(wordsShown(letter?.attachments[0]?.bytes ?? new Uint8Array())).not.toContain('comes with this letter as a file');
    expect([post.maker.made, sent.documents[0]?.beside]).toEqual([[], undefined]);
    const log = post.office.register.rows('tblAuditLog');
    expect(log.filter((row) => row['FieldName'] === 'StatementLink').map((row) => row['NewValue'])).toEqual([expect.stringMatching(/^PTY-000001 [0-9a-f]{32}$/)]);
    expect(JSON.stringify([log, post.office.journal])).not.toContain('Zq7own');
  }); // prettier-ignore

  it('the same for two people is refused, in whatever way it is written; each with their own goes', async () => {
    const post = await given();
    must(await send(post, to(REQUESTER_ID), { statementLink: OWN }));
    const before = rowsOf(post.office);
    for (const same of [OWN, ' HTTPS://FILES.example:443/s/Zq7own?key=1 ']) {
      const refused = await send(post, to(RESPONDENT_ID), { statementLink: same }, 'op-other');
      expect(ruleOf(refused)).toBe('DOC-LINK');
      expect(JSON.stringify(refused)).not.toContain('Zq7own');
    }
    expect(post.outbox.letters).toHaveLength(1);
    expect(rowsOf(post.office)).toEqual(before);
    must(await send(post, to(RESPONDENT_ID), { statementLink: 'https://files.example/s/other' }, 'op-other'));
    must(await send(post, to(REQUESTER_ID), { statementLink: OWN }, 'op-once-more'));
    expect(post.outbox.letters).toHaveLength(3);
  }); // prettier-ignore

  it.each([
    ['the letters that SharePoint puts behind each copy of a link', '?e=Ab12cd', '?e=Zz98yx'],
    ['a wish to open it in the browser', '?e=Ab12cd', '?e=Ab12cd&web=1'],
    ['a mark within the page', '', '#page=2'],
    ['another order', '?key=1&id=2', '?id=2&key=1&e=Zz98yx'],
  ])('it is the same link with %s', async (_how, one, other) => {
    const post = await given();
    const path = 'https://tenant.sharepoint.example/:w:/s/sen/EabcTOKEN';
    must(await send(post, to(REQUESTER_ID), { statementLink: `${path}${one}` }));
    const before = rowsOf(post.office);
    expect(ruleOf(await send(post, to(RESPONDENT_ID), { statementLink: `${path}${other}` }, 'op-other'))).toBe('DOC-LINK');
    expect([post.outbox.letters.length, rowsOf(post.office)]).toEqual([1, before]);
    must(await send(post, to(RESPONDENT_ID), { statementLink: `${path.toLowerCase()}${other}` }, 'op-other'));
  }); // prettier-ignore

  it('the letter promises of a link what is known of it: for whom it was made, not who can open it', async () => {
    const post = await given();
    must(await send(post, to(REQUESTER_ID), { statementLink: OWN }));
    const words = wordsShown(post.outbox.letters[0]?.attachments[0]?.bytes ?? new Uint8Array());
    expect(words).toContain('The link was made for you. Please do not pass it on.');
    expect(words).not.toContain('Only you can open it');
  });

  it('nobody is sent to a statement that is not on file, or is another one than went round', async () => {
    const post = await given();
    const kept = post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
    post.office.store.papers.delete(`${REF}/${WORD}`);
    await expectNothingSent(post, 'DOC-STATEMENT', { statementLink: OWN });
    post.office.store.papers.set(
      `${REF}/${WORD}`,
      edited(kept, 'word/document.xml', (xml) => xml.replaceAll(POINT, 'The support ends')),
    );
    await expectNothingSent(post, 'OS-TEXT', { statementLink: OWN });
  });

  it('a letter that names nobody says so, and not that it is to several', async () => {
    const post = await given();
    const loaded = must(await loadCase(post.office.as('PC'), REF));
    const none = ownLink(loaded, [{}], OWN);
    expect(ruleOf(none)).toBe('DOC-LINK');
    expect(!none.ok && none.error.kind === 'refused' && none.error.refusal.message).toBe(
      'A link is for one person, and nobody is named whom this letter is for. Nothing was sent.',
    );
  });

  it.each([
    ['one link for several', [due('D13', REQUESTER_ID), due('D13', RESPONDENT_ID)], OWN],
    ['no https', [D13], 'http://files.example/s/1'],
    ['a password in it', [D13], 'https://user:word@files.example/s/1'],
    ['no link', [D13], 'the shared folder'],
  ])('%s: refused, and nothing is sent', async (_what, dues, statementLink) => {
    const post = await given();
    const rows = rowsOf(post.office);
    expect(ruleOf(await send(post, dues, { statementLink }))).toBe('DOC-LINK');
    expect([post.outbox.letters, rowsOf(post.office)]).toEqual([[], rows]);
  });

  it('for whoever reads on paper there is none: the statement goes with the letter', async () => {
    const byPost = { preferredContact: 'LETTER', address1: '12 Example Street', town: 'Leicester', postcode: 'LE2 3AB' } as const;
    const post = await given({ parties: [mother(byPost), academy()] });
    await expectNothingSent(post, 'DOC-LINK', { statementLink: OWN });
  }); // prettier-ignore

  it('LEAK-3 a link that holds an address of another is refused like any other words', async () => {
    const post = await given();
    await expectNothingSent(post, 'LEAK-3', {
      statementLink: 'https://files.example/tom@academy.example/statement',
    });
  });
});

describe('What a signer comments comes home with the signature and goes out with the final copy', () => {
  const COMMENT = 'I would have liked the small group to go on.';
  const COMMENTS = WORD.replace('.docx', '_comments.docx');
  const line = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const annex = (...lines: string[]) => ['Annex: comments of those who signed', ...lines].map(line).join('');

  /** The first signer signs by hand, and writes at the end of the paper. */
  function signedWith(bytes: Uint8Array, more: string): Uint8Array {
    const fill = (xml: string, tag: string, value: string): string => {
      const [before = '', first = '', ...rest] = xml.split(`<w:tag w:val="${tag}"/>`);
      const filled = first.replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/, `<w:t>${value}</w:t>`);
      return [before, filled, ...rest].join(`<w:tag w:val="${tag}"/>`);
    };
    return edited(bytes, 'word/document.xml', (xml) =>
      fill(fill(xml, 'Signatures[].Signature?', 'Meera Patel'), 'Signatures[].SignedOn?', '16 April 2026').replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `${more}$&`),
    );
  } // prettier-ignore
  const kept = (post: Post): Uint8Array => post.office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
  const bringHome = (post: Post, bytes: Uint8Array, operation = 'op-signed') =>
    recordStatement(
      post.office.as('PC'),
      post.office.reference,
      post.papers,
      bytes,
      operation,
      post.papers.store,
    );
  async function theOtherSigns(post: Post): Promise<void> {
    const { office } = post;
    must(await changeCase(office.as('PC'), office.reference, REF, [{ type: 'RecordSignature', partyId: RESPONDENT_ID, signStatus: 'SIGNED', signedOn: '2026-04-16', signMethod: 'E_SIGNATURE', signedName: 'Tom Example' }], 'op-other'));
    await finalised(post);
  } // prettier-ignore
  async function finalised({ office }: Post): Promise<void> {
    must(
      await changeCase(office.as('PC'), office.reference, REF, [{ type: 'FinaliseStatement' }], 'op-final'),
    );
    office.failAt();
  }
  const readAgain = (bytes: Uint8Array | undefined) => {
    const read = readDocument(bytes ?? new Uint8Array());
    if (!read.ok) throw new TypeError(JSON.stringify(read.error));
    return read.value.data;
  };

  it('P21 a comment in the annex is recorded as one, is kept, and stands in the final copy (D15), not in the text to be signed (D13)', async () => {
    const post = await given();
    const text = kept(post);
    const recorded = must(await bringHome(post, signedWith(text, annex('Mrs Meera Patel', COMMENT))));
    expect(recorded).toMatchObject({ signaturesRecorded: 1, warnings: [] });
    expect((await post.office.case()).signatures[0]).toMatchObject({ signStatus: 'SIGNED_WITH_COMMENT' });
    expect(allText(post.office.store.papers.get(`${REF}/${COMMENTS}`) ?? new Uint8Array())).toContain(COMMENT);
    expect(kept(post)).toEqual(text);
    must(await send(post, [due('D13', RESPONDENT_ID)]));
    await theOtherSigns(post);
    must(await send(post, [due('D15', RESPONDENT_ID)], {}, 'op-d15'));
    const [toSign, final] = post.maker.made;
    expect(allText(toSign ?? new Uint8Array())).not.toContain(COMMENT);
    expect(readAgain(final).sections).toMatchObject({
      Comments: [{ Name: 'Mrs Meera Patel', Text: COMMENT }],
      Signatures: [{ Comment: 'yes' }, { Comment: 'no' }],
    });
    expect(textOfPaper(final ?? new Uint8Array(), readAgain(final))).toEqual(textOfPaper(text, readAgain(text)));
    expectNoPersonalData(post.office.journal, post.theCase.theCase);
  }); // prettier-ignore

  it('OSQ-COMMENT-HEALTH a comment that tells of health is recorded with a warning to read it before it goes to everybody; one that does not has none', async () => {
    const post = await given();
    const ill = 'Mr Example was off work with depression Zq7.';
    const recorded = must(await bringHome(post, signedWith(kept(post), annex('Mrs Meera Patel', ill))));
    expect(recorded).toMatchObject({ signaturesRecorded: 1, warnings: [{ rule: 'OSQ-COMMENT-HEALTH', severity: 'warning', place: { tag: 'Comments[].Text', row: 1 } }] });
    expect(JSON.stringify(recorded)).not.toContain('Zq7');
    expect(allText(post.office.store.papers.get(`${REF}/${COMMENTS}`) ?? new Uint8Array())).toContain(ill);
    const plain = await given();
    expect(must(await bringHome(plain, signedWith(kept(plain), annex('Mrs Meera Patel', COMMENT)))).warnings).toEqual([]);
  }); // prettier-ignore

  it('comments of two signers come home in two papers, and both stand in the final copy', async () => {
    const post = await given();
    const text = kept(post);
    must(await bringHome(post, signedWith(text, annex('Meera Patel', COMMENT))));
    const other = edited(text, 'word/document.xml', (xml) => {
      const second = (tag: string, value: string, all: string): string => {
        const pieces = all.split(`<w:tag w:val="${tag}"/>`);
        pieces[2] = (pieces[2] ?? '').replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/, `<w:t>${value}</w:t>`);
        return pieces.join(`<w:tag w:val="${tag}"/>`);
      };
      return second('Signatures[].SignedOn?', '16 April 2026', second('Signatures[].Signature?', 'Tom Example', xml)).replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `${annex('Mr Tom Example', 'The room was too small.')}$&`);
    });
    must(await bringHome(post, other, 'op-second'));
    await finalised(post);
    must(await send(post, [due('D15', REQUESTER_ID)], {}, 'op-d15'));
    expect(readAgain(post.maker.made[0]).sections['Comments']).toMatchObject([{ Text: COMMENT }, { Text: 'The room was too small.' }]);
  }); // prettier-ignore

  it.each([
    ['under no name', annex(COMMENT), 'STATEMENT'],
    [
      'of another one, who has not signed this copy,',
      annex('Mr Tom Example', 'We agree to all of it.'),
      'OS-COMMENT',
    ],
    [
      'of the signer with one of another below it',
      annex('Mrs Meera Patel', COMMENT, 'Tom Example', 'We agree to all of it.'),
      'OS-COMMENT',
    ],
    ['with a telephone number', annex('Mrs Meera Patel', 'Call me on 07700 900123.'), 'OSQ-CONTACT'],
    [
      'with what was said in confidence',
      annex('Mrs Meera Patel', 'Never write to the home address of her husband'),
      'LEAK-3',
    ],
  ])(
    'a comment %s is refused, and neither the signature nor the comment is kept',
    async (_what, more, rule) => {
      const post = await given({
        parties: [mother({ safeContactNotes: 'Never write to the home address of her husband' }), academy()],
      });
      const [before, papers] = [post.office.snapshot(), [...post.office.store.papers.keys()]];
      expect(ruleOf(await bringHome(post, signedWith(kept(post), more)))).toBe(rule);
      expect(post.office.snapshot()).toEqual(before);
      expect([...post.office.store.papers.keys()]).toEqual(papers);
    },
  );

  it('OS-COMMENT the final copy does not go out with "comment attached" and no comment; with the signed file it does', async () => {
    const post = await given();
    const bare = edited(signedWith(kept(post), ''), 'word/document.xml', (xml) =>
      xml.replace(/(Signatures\[\]\.Comment".*?<w:t(?: [^>]*)?>)no</s, '$1yes<'),
    );
    must(await bringHome(post, bare));
    await theOtherSigns(post);
    const result = await send(post, [due('D15', REQUESTER_ID)], {}, 'op-d15');
    expect(ruleOf(result)).toBe('OS-COMMENT');
    expect(JSON.stringify(result)).toContain('--statement FILE');
    expect(post.outbox.letters).toEqual([]);
    const statement = signedWith(kept(post), annex('Mrs Meera Patel', COMMENT));
    must(await send(post, [due('D15', REQUESTER_ID)], { statement }, 'op-d15'));
    expect(allText(post.maker.made[0] ?? new Uint8Array())).toContain(COMMENT);
  }); // prettier-ignore

  it('without the folder of the case the signature is taken, and a warning says that the comment is kept nowhere', async () => {
    const post = await given();
    const bytes = signedWith(kept(post), annex('Mrs Meera Patel', COMMENT));
    const recorded = must(await recordStatement(post.office.as('PC'), post.office.reference, post.papers, bytes, 'op-bare'));
    expect(recorded).toMatchObject({ signaturesRecorded: 1, warnings: [{ rule: 'OS-COMMENT' }] });
    expect(JSON.stringify(recorded)).not.toContain(COMMENT);
  }); // prettier-ignore

  it('a fault at any call loses no comment, and the repeat keeps it once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const post = await given();
      const bytes = signedWith(kept(post), annex('Mrs Meera Patel', COMMENT));
      return { office: post.office, run: () => bringHome(post, bytes) };
    });
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });
});

/** The letters of the text stand at the foot of every page. */
const withoutLetters = (text: string): string => text.replace(/\b[A-Z]{4}-[A-Z]{4}-[A-Z]{4}\b/g, '');

describe('The text that goes round is kept where its letters find it', () => {
  it('a statement that is brought home from Word lies in the folder of its case, and its letter carries it', async () => {
    const theCase = givenCase({ book: 'provider' }).in('DRAFTING');
    const office = await givenOffice('provider', [theCase]);
    office.now = '2026-04-16T09:30';
    const made = must(await makeDocument(theCase.theCase, 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-15', { notes: notesOf(theCase) }));
    const typed = edited(made.bytes, 'word/document.xml', (xml) => xml.replaceAll(POINT, 'The support is written down with days, times and names'));
    must(await recordStatement(office.as('F'), office.reference, office.papers, typed, 'op-home', office.papers.store));
    const kept = office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
    expect(withoutLetters(wordsShown(kept))).toBe(withoutLetters(wordsShown(typed)));
    const [outbox, maker] = [new MemoryOutbox(), new Maker()];
    must(await send({ office, outbox, maker, theCase, papers: { ...office.papers, outbox, pdf: maker } }));
    expect(maker.made).toEqual([kept]);
  }); // prettier-ignore

  it('what was taken out in Word before it went round is nowhere in the file that is kept: not in the data inside it either', async () => {
    const theCase = givenCase({ book: 'provider' }).in('DRAFTING');
    const office = await givenOffice('provider', [theCase]);
    office.now = '2026-04-16T09:30';
    const BAD = 'The school said that it was to blame';
    const made = must(await makeDocument(theCase.theCase, 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-15', { notes: { ...notesOf(theCase), discussionOutline: `${BAD}.`, pointsAgreed: [POINT, `${BAD} twice`] } }));
    const typed = edited(made.bytes, 'word/document.xml', (xml) => xml.replaceAll(`${BAD} twice`, 'Letters go out on Mondays').replaceAll(BAD, 'It was discussed how letters are sent'));
    expect(allText(typed)).toContain(BAD);
    must(await recordStatement(office.as('F'), office.reference, office.papers, typed, 'op-home', office.papers.store));
    const kept = office.store.papers.get(`${REF}/${WORD}`) ?? new Uint8Array();
    expect(allText(kept)).not.toContain(BAD);
    const [before, after] = [readDocument(typed), readDocument(kept)];
    // Only the letters at the foot are those of the text as it is now.
    expect(withoutLetters(JSON.stringify(after.ok && after.value.data))).toBe(withoutLetters(JSON.stringify(before.ok && before.value.data)));
    expect(withoutLetters(wordsShown(kept))).toBe(withoutLetters(wordsShown(typed)));
    // The same once more changes nothing.
    must(await recordStatement(office.as('F'), office.reference, office.papers, typed, 'op-home', office.papers.store));
    expect(office.store.papers.get(`${REF}/${WORD}`)).toEqual(kept);
  }); // prettier-ignore

  it('what stands beside the fields was signed with the rest: the final copy (D15) has it too', async () => {
    const theCase = givenCase({ book: 'provider' }).in('DRAFTING');
    const office = await givenOffice('provider', [theCase]);
    office.now = '2026-04-16T09:30';
    const made = must(await makeDocument(theCase.theCase, 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-15', { notes: notesOf(theCase) }));
    const beside = 'The room is booked again for the review.';
    const typed = edited(made.bytes, 'word/document.xml', (xml) => xml.replace(/(<w:sectPr)(?![\s\S]*<w:sectPr)/, `<w:p><w:r><w:t>${beside}</w:t></w:r></w:p>$1`));
    must(await recordStatement(office.as('F'), office.reference, office.papers, typed, 'op-home', office.papers.store));
    const [outbox, maker] = [new MemoryOutbox(), new Maker()];
    const post = await signed({ office, outbox, maker, theCase, papers: { ...office.papers, outbox, pdf: maker } });
    must(await send(post, [due('D15', REQUESTER_ID)]));
    const [docx] = maker.made;
    const shown = allText(docx ?? new Uint8Array());
    expect(shown).toContain(beside);
    expect(shown).toContain(POINT);
    expect(shown).toContain('Signed electronically: Meera Patel');
    expect(shown).toContain('Signed electronically: Tom Example');
    expect(checkDocument(docx ?? new Uint8Array())).toEqual([]);
  }); // prettier-ignore

  it('a folder that does not answer is said, and the same step again keeps the paper', async () => {
    const theCase = givenCase({ book: 'provider' }).in('DRAFTING');
    const office = await givenOffice('provider', [theCase]);
    office.now = '2026-04-16T09:30';
    const made = must(await makeDocument(theCase.theCase, 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-15', { notes: notesOf(theCase) }));
    const { store } = office.papers;
    const broken = { ...store, put: () => Promise.resolve(err(failure('Offline', 'The folder did not answer.'))) };
    const first = await recordStatement(office.as('F'), office.reference, office.papers, made.bytes, 'op-home', broken);
    expect(!first.ok && first.error).toMatchObject({ kind: 'failed', failure: { kind: 'Offline', saved: 'unknown' } });
    expect((await office.case()).progress.state).toBe('SIGNING');
    expect(must(await recordStatement(office.as('F'), office.reference, office.papers, made.bytes, 'op-home', store))).toMatchObject({ repeated: true });
    expect(office.store.papers.get(`${REF}/${WORD}`)).toEqual(made.bytes);
  }); // prettier-ignore

  it('a statement that is refused leaves no paper', async () => {
    const theCase = givenCase({ book: 'provider' }).in('DRAFTING');
    const office = await givenOffice('provider', [theCase]);
    const made = must(await makeDocument(theCase.theCase, 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-15', { notes: notesOf(theCase) }));
    const poisoned = edited(made.bytes, 'word/document.xml', (xml) => xml.replaceAll(POINT, 'Call 07700 900123'));
    expect((await recordStatement(office.as('F'), office.reference, office.papers, poisoned, 'op-home', office.papers.store)).ok).toBe(false);
    expect(office.store.papers.size).toBe(0);
  }); // prettier-ignore
});
