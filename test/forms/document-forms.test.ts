import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compareTags, compileTemplate, type Template } from '../../addin/documents/template.ts';
import type { Case } from '../../addin/domain/case.ts';
import { DOCUMENT_IDS, type DocumentId } from '../../addin/domain/document-ids.ts';
import type { MissingFact } from '../../addin/domain/scope-issue.ts';
import { isFamily, type Party } from '../../addin/domain/party.ts';
import { checkRights, requiredRights } from '../../addin/domain/rights-statements.ts';
import type { DocumentContext } from '../../addin/forms/document-form.ts';
import {
  DOCUMENT_FORMS,
  fileNameOf,
  subjectOf,
  tagsToCheck,
  TEMPLATE_FILES,
} from '../../addin/forms/document-forms.ts';
import { readAvailability } from '../../addin/forms/document-d08.ts';
import { missingInWords } from '../../addin/forms/missing-words.ts';
import { coreText } from '../../addin/forms/document-d11.ts';
import { makeTemplates } from '../../scripts/make-templates.ts';
import { allText, partOf } from '../documents/small-docx.ts';
import { exampleCase, exampleContext, MOTHER, RIGHTS_TEXTS, SCHOOL, SUPPORTER } from './example-case.ts';
import { COUNCIL, EXAMPLE_PAPERS, exampleData, typeFour, type ExamplePaper } from './example-papers.ts';

const templates = new Map<DocumentId, Template>();
function templateOf(docId: DocumentId): Template {
  const known = templates.get(docId);
  if (known) return known;
  const template = compileTemplate(
    readFileSync(new URL(`../../templates/${TEMPLATE_FILES[docId]}`, import.meta.url)),
  );
  if (!template.ok) throw new TypeError(JSON.stringify(template.error));
  templates.set(docId, template.value);
  return template.value;
}

const dataOf = exampleData;

function documentOf(paper: ExamplePaper): Uint8Array {
  const bytes = fillTemplate(templateOf(paper.docId), dataOf(paper));
  if (!bytes.ok) throw new TypeError(JSON.stringify(bytes.error));
  return bytes.value;
}

/** Text as a reader sees it: all runs of body, headers and footers. */
const visible = (paper: ExamplePaper): string =>
  [...allText(documentOf(paper)).matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text]) => text)
    .join('');

const find = (docId: DocumentId, title: string): ExamplePaper => {
  const paper = EXAMPLE_PAPERS.find((each) => each.docId === docId && each.title === title);
  if (!paper) throw new TypeError(`There is no example ${docId} ${title}`);
  return paper;
};
const on = (today: string, changes: Partial<DocumentContext>): DocumentContext =>
  exampleContext({ today, ...changes });
const named = EXAMPLE_PAPERS.map((paper) => [`${paper.docId} ${paper.title}`, paper] as const);
const unescaped = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');

const refusedBecause = ({ docId, recipient, context }: ExamplePaper, theCase: Case, today = context.today): readonly string[] => {
  const made = DOCUMENT_FORMS[docId].toDocumentData(theCase, recipient, { ...context, today });
  return made.ok ? [] : made.error.map(({ rule }) => rule);
}; // prettier-ignore

describe('Every template', () => {
  const forms = Object.values(DOCUMENT_FORMS);

  it.each(forms.map((form) => [form.docId, form] as const))(
    '%s shows what its form provides and demands',
    (docId, form) => {
      expect(compareTags(templateOf(docId).tags, tagsToCheck(form))).toEqual([]);
    },
  );

  it('is the file that the script makes, byte for byte', async () => {
    for (const [name, bytes] of await makeTemplates()) {
      const kept = readFileSync(new URL(`../../templates/${name}`, import.meta.url));
      expect(Buffer.compare(kept, bytes), name).toBe(0);
    }
  }, 30_000);

  it('has its page of tags in templates/README.md', () => {
    const readme = readFileSync(new URL('../../templates/README.md', import.meta.url), 'utf8');
    for (const form of forms)
      for (const tag of Object.keys(form.tags.fields)) expect(readme).toContain(`\`${tag}\``);
  });
});

describe('Every document', () => {
  it.each(named)('%s is filled, clean and read back without loss', (_title, paper) => {
    const bytes = documentOf(paper);
    expect(checkDocument(bytes)).toEqual([]);
    expect(readDocument(bytes)).toEqual({ ok: true, value: { data: dataOf(paper), edited: [] } });
  });

  it.each(named)('%s shows no stand-in, code or prompt', (_title, paper) => {
    const text = visible(paper);
    expect(text).not.toMatch(/\bnull\b|undefined|NaN|\{\{|\[[A-Z][a-z]|\{[A-Z]/);
    expect(text).not.toMatch(/\b\d{4}-\d{2}-\d{2}\b/);
    if (paper.title !== 'notice') expect(text).not.toMatch(/\b[A-Z]+_[A-Z_]+\b/);
    expect(text).not.toMatch(/\+44/);
  });

  it.each(named)('%s has title and subject without a name (documents.md rule 1)', (_title, paper) => {
    const data = dataOf(paper);
    const outside = `${data.title} ${subjectOf(paper.docId, data.caseRef)} ${fileNameOf(paper.docId, data, paper.recipient)}`;
    expect(outside).toContain('DR-2026-0042');
    for (const party of paper.theCase.parties) expect(outside).not.toContain(party.lastName ?? '?');
    expect(outside).not.toMatch(/Aisha|Patel/);
  });

  it.each(named)('%s avoids the words of glossary section 7 and scope-rules section 8', (_title, paper) => {
    const rights = Object.values(RIGHTS_TEXTS).join('|');
    const text = unescaped(visible(paper)).split('').join('').replace(rights, '');
    expect(text).not.toMatch(
      /\bdispute\b|claimant|opponent|SENDIST|\bCCG\b|statutory assessment|statement of SEN/i,
    );
    expect(text).not.toMatch(
      /you must use|you need to use|count against you unless|tribunal expects|council will attend/i,
    );
    expect(text.replace(/not legally binding|not a mediation certificate/g, '')).not.toMatch(
      /legally binding|certificate/i,
    );
  });

  it('file names are ids only', () => {
    expect(fileNameOf('D12', { caseRef: 'DR-2026-0042', version: 2 }, { kind: 'attendees' })).toBe(
      'DR-2026-0042_OutcomeStatement_v2.docx',
    );
    expect(
      fileNameOf('D12', { caseRef: 'DR-2026-0042', version: 1, followUpNo: 2 }, { kind: 'attendees' }),
    ).toBe('DR-2026-0042_OutcomeStatement_meeting2_v1.docx');
    expect(
      fileNameOf('D07', { caseRef: 'DR-2026-0042', version: 1 }, { kind: 'party', partyId: 'PTY-000123' }),
    ).toBe('DR-2026-0042_D07_PTY-000123.docx');
  });

  it('a recipient who is no party of the case gets nothing (leak check 1)', () => {
    for (const form of Object.values(DOCUMENT_FORMS)) {
      const answer = form.toDocumentData(
        exampleCase(),
        { kind: 'party', partyId: 'PTY-999999' },
        exampleContext(),
      );
      expect(answer.ok, form.docId).toBe(false);
    }
  });
});

describe('Rights statements (scope-rules.md section 7)', () => {
  const inPaper = (docId: DocumentId, title: string): readonly string[] => {
    const text = unescaped(visible(find(docId, title)));
    return Object.entries(RIGHTS_TEXTS)
      .filter(([id, words]) =>
        text.includes(
          id === 'RS7' ? 'Disagreement resolution does not stop or extend any time limit.' : words,
        ),
      )
      .map(([id]) => id);
  };
  const ALWAYS = ['RS1', 'RS2', 'RS3', 'RS4', 'RS5', 'RS6', 'RS8'];
  const WITH_CLOCK = ['RS1', 'RS2', 'RS3', 'RS4', 'RS5', 'RS6', 'RS7', 'RS8'];

  it.each<[DocumentId, string, readonly string[]]>([
    ['D01', 'family', ALWAYS],
    ['D01', 'young-person', WITH_CLOCK],
    ['D02', 'family', ALWAYS],
    ['D02', 'young-person-by-post', ALWAYS],
    ['D02', 'referrer', []],
    ['D04', 'all', WITH_CLOCK],
    ['D04', 'referrer', []],
    ['D04', 'other-side', []],
    ['D04', 'type-four', []],
    ['D06', 'family', []],
    ['D17', 'family', []],
    ['D20', 'family', []],
    ['D07', 'requester', ['RS1', 'RS4', 'RS8']],
    ['D07', 'type-four', []],
    ['D11', 'family', WITH_CLOCK],
    ['D11', 'school', []],
    ['D11', 'notice', []],
    ['D19', 'family', WITH_CLOCK],
  ])('%s %s holds %j', (docId, title, expected) => {
    // RS4 is also a sentence of the invitation itself.
    expect(inPaper(docId, title).filter((id) => expected.length > 0 || id !== 'RS4')).toEqual(expected);
  });

  it('RS7 carries both dates, counted from the letter', () => {
    expect(visible(find('D04', 'all'))).toContain(
      'From your letter of 10 February 2026: contact the mediation adviser by 10 April 2026; appeal by 10 April 2026. Please check these dates with SENDIASS.',
    );
  });

  it('RS7 is not due once an appeal is made', () => {
    const paper = find('D04', 'all');
    expect(visible({ ...paper, theCase: { ...paper.theCase, appealLodged: 'Y' } })).not.toContain(
      'does not stop or extend',
    );
  });

  it('a text that is not in the list is taken from the approved ones, never left out', () => {
    const { RS3: _, ...rightsTexts } = RIGHTS_TEXTS;
    const paper = find('D02', 'family');
    expect(visible({ ...paper, context: { ...paper.context, rightsTexts } })).toContain(RIGHTS_TEXTS['RS3']);
  });

  it('the locked check of the service lets every letter pass', () => {
    for (const paper of EXAMPLE_PAPERS) {
      const { recipient } = paper;
      const party = paper.theCase.parties.find(
        ({ partyId }) => recipient.kind === 'party' && partyId === recipient.partyId,
      );
      if (!party) continue;
      const required = requiredRights(
        paper.docId,
        paper.theCase,
        party,
        RIGHTS_TEXTS,
        paper.context.calendar,
      );
      expect(checkRights(unescaped(visible(paper)), required), `${paper.docId} ${paper.title}`).toEqual({
        ok: true,
        value: undefined,
      });
    }
  });
});

describe('Type 4 (R-T4)', () => {
  it('has no family letter of any kind', () => {
    const theCase = { ...typeFour(), parties: [...typeFour().parties, MOTHER] };
    for (const form of Object.values(DOCUMENT_FORMS)) {
      const answer = form.toDocumentData(
        theCase,
        { kind: 'party', partyId: MOTHER.partyId },
        exampleContext(),
      );
      expect(answer.ok, form.docId).toBe(false);
    }
  });

  it('D07 names the child by initials, and has no words for families', () => {
    const text = visible(find('D07', 'type-four'));
    expect(text).toContain('A. P.');
    expect(text).not.toMatch(/Aisha|Patel|SENDIASS|parents, carers/);
  });
});

describe('What each letter says', () => {
  it('D01 says what it is, the day of the request and the day of the decision six weeks on', () => {
    const text = visible(find('D01', 'family'));
    expect(text).toMatch(/what help Aisha Patel needs.*Your request came on 2 March 2026/s);
    expect(text).toContain('We will write to you by 13 April 2026.');
    expect(text).toMatch(/four kinds of disagreement.*Families do not take part in it/s);
    expect(text).toMatch(/SENDIASS Leicester first if you like.*Example Resolution.*0116 496 0111/s);
    expect(text).toMatch(/Mediation is something else.*Mediation comes later/s);
    expect(text).not.toMatch(/you (must|should|have to) (use|try)|first step/i);
  });

  it('D01 takes the day of the request from nowhere but the person who makes it', () => {
    const paper = find('D01', 'family');
    const { assessmentRequestedOn: _day, ...context } = paper.context;
    const answer = DOCUMENT_FORMS.D01.toDocumentData(paper.theCase, paper.recipient, context);
    expect(answer.ok ? [] : answer.error.map(({ place }) => place.tag)).toEqual([
      'Request.ReceivedOn',
      'Request.DecideBy',
    ]);
  });

  it('D01 names no provider whose contract is over or who does not offer the service', () => {
    const paper = find('D01', 'family');
    const [known] = paper.context.providers;
    if (!known) throw new TypeError('The example has no provider');
    const providers = [
      known,
      { ...known, providerName: 'Ended Ltd', contractTo: '2026-03-03' },
      { ...known, providerName: 'Advice Only', providerServices: ['MEDIATION'] as const },
    ];
    const text = visible({ ...paper, context: { ...paper.context, providers } });
    expect(text).toContain('Example Resolution');
    expect(text).not.toMatch(/Ended Ltd|Advice Only/);
  });

  it('D01 and the other letters speak to a young person and not of one', () => {
    expect(visible(find('D01', 'young-person'))).toContain('what help you need');
    expect(visible(find('D01', 'young-person'))).not.toContain('Aisha');
    expect(visible(find('D06', 'young-person'))).toContain('What do you need?');
    expect(visible(find('D08', 'young-person'))).toContain('how can we hear what you think?');
    expect(visible(find('D10', 'young-person'))).toContain('What matters for you, and what you think.');
    for (const docId of ['D06', 'D08', 'D10'] as const)
      expect(visible(find(docId, 'young-person'))).not.toContain('child or young person');
  });

  it('D02 says who asked, where it was not the reader; and that the council arranges the service and others run it', () => {
    const paper = find('D02', 'family');
    expect(visible(paper)).toContain('Thank you for your request');
    expect(visible(paper)).toContain('We arrange the disagreement resolution service, and an independent provider runs it.');
    const trust: Party = { ...SUPPORTER, partyId: 'PTY-000160', partyRole: 'REFERRER', partyKind: 'NHS_PROVIDER', orgName: 'Example Health Trust' };
    const text = visible({ ...paper, theCase: { ...paper.theCase, parties: [...paper.theCase.parties, trust] } });
    expect(text).toContain('Example Health Trust asked us to help you with a disagreement.');
    expect(text).not.toMatch(/your request/i);
  }); // prettier-ignore

  it.each(['D06', 'D10'] as const)('%s rings nobody who uses British Sign Language, and names the interpreter', (docId) => {
    const paper = find(docId, 'family');
    const signing = (preferredContact: Party['preferredContact']): string =>
      visible({
        ...paper,
        theCase: {
          ...paper.theCase,
          parties: paper.theCase.parties.map((party) =>
            party.partyId === MOTHER.partyId ? { ...party, bslInterpreter: 'Y' as const, preferredContact } : party,
          ),
        },
      });
    expect(signing('EMAIL')).not.toMatch(/call you|on the phone/);
    expect(signing('EMAIL')).toContain('We will arrange a British Sign Language interpreter');
    expect(signing('EMAIL')).toMatch(/write to you(?: by .*)? to agree a time|We will meet you on|Your talk is on/);
    // Who has asked for the telephone, by a relay service, is rung.
    if (docId === 'D06') expect(signing('PHONE')).toContain('We will call you');
  }); // prettier-ignore

  it('D03 asks for the whole letter back, and says how it gets our address', () => {
    const text = visible(find('D03', 'young-person'));
    expect(text).toContain('ask us for a stamped envelope with our address');
    expect(text).not.toContain('this page back');
  });

  it('a letter of the provider says that the case has no provider yet, once, and that P05 gives it one', () => {
    const paper = find('D06', 'family');
    const triage = find('D02', 'family').theCase;
    const refused = DOCUMENT_FORMS.D06.toDocumentData(triage, paper.recipient, paper.context);
    const senders = refused.ok ? [] : refused.error.filter(({ place }) => place.tag?.startsWith('Sender.'));
    expect(senders).toEqual([
      { rule: 'DOC-MISSING', severity: 'error', place: { tag: 'Sender.Name' }, message: "This letter is the provider's, and the case has no provider yet: it gets one when it is accepted (P05)." },
    ]);
  }); // prettier-ignore

  it('D05 says in words which type it is, and shows a paragraph once that is summary and provision both', () => {
    const paper = find('D05', 'handover');
    const { disagreementSummary } = paper.theCase;
    const twice = visible({ ...paper, theCase: { ...paper.theCase, ...(disagreementSummary !== undefined && { provisionInDispute: disagreementSummary }) } });
    expect(twice.split(disagreementSummary ?? '?')).toHaveLength(2);
    expect(twice).not.toContain('Provision it is about');
    expect(visible(paper)).toContain('Provision it is about');
    expect(visible(paper)).toMatch(/Type \d: \w+/);
  }); // prettier-ignore

  it('D02 to a referrer says that the referral came and that we will speak to the family, and nothing else', () => {
    expect(visible(find('D02', 'referrer'))).toContain(
      'We received your referral of 2 March 2026. Its reference is DR-2026-0042. We will speak to the family.',
    );
    expect(visible(find('D02', 'referrer'))).not.toMatch(/Patel|Aisha|What happens next/);
    expect(visible(find('D02', 'referrer'))).toContain('Your referral has arrived');
    // Nor behind the page: when something is decided is the family's to know.
    expect(dataOf(find('D02', 'referrer')).fields['Next.DecideBy']).toBe('');
    expect(dataOf(find('D02', 'family')).fields['Next.DecideBy']).not.toBe('');
  });

  it('D01 says in two sentences what disagreement resolution is', () => {
    const paper = EXAMPLE_PAPERS.find(({ docId }) => docId === 'D01');
    if (!paper) throw new TypeError('There is an example of D01');
    const text = visible(paper);
    const from = text.indexOf('There is a service for this');
    const said = text.slice(from, text.indexOf('It is up to you if you use it', from));
    expect(said.match(/[^.]+\./g)).toHaveLength(2);
    expect(said).toMatch(/disagreement resolution.*school, the council or the health service.*takes no side/);
  });

  it('R-K2 D03 to a parent has a separate page for the young person who decides, as long as they have not been asked', () => {
    const asked = on('2026-03-05', { asked: { missing: ['The agreement of the young person'], replyBy: '2026-03-19' } });
    const letter = (theCase: Case): string => visible({ title: 'parent', docId: 'D03', theCase, recipient: { kind: 'party', partyId: MOTHER.partyId }, context: asked });
    const PAGE = 'A page for you';
    // Seventeen on the day of the request; a child of eleven has no page.
    const grown = exampleCase({ cypDob: '2008-09-03', cypCapacity: 'HAS_CAPACITY', consents: [] });
    const page = letter(grown).slice(letter(grown).indexOf(PAGE));
    expect(letter(grown)).toContain('The last page is for the young person.');
    expect(page).toMatch(/This page is for Aisha Patel\..*it is you who decides.*names?|contact details/s);
    expect(page).not.toMatch(/Meera/);
    expect(letter(exampleCase({ consents: [] }))).not.toContain(PAGE);
    expect(letter({ ...grown, cypCapacity: 'REPRESENTATIVE_ACTS' })).not.toContain(PAGE);
    const own = { ...MOTHER, partyId: 'PTY-000150', partyKind: 'YOUNG_PERSON', partyRole: 'CYP' } as const;
    const said = { consentId: 'CST-000070', partyId: own.partyId, purpose: 'SHARE_WITH_PROVIDER', decision: 'REFUSED', decidedOn: '2026-03-03', recordedBy: 'JB' } as const;
    expect(letter({ ...grown, parties: [...grown.parties, own], consents: [said] })).not.toContain(PAGE);
    expect(visible(find('D03', 'young-person'))).not.toContain(PAGE);
  }); // prettier-ignore

  it('D03 asks a young person for what she knows of herself, and speaks of somebody else only where somebody else asked', () => {
    const letter = (theCase: Case, missing: readonly MissingFact[]): string =>
      visible({ ...find('D03', 'young-person'), theCase, context: on('2026-03-05', { asked: { missing: missingInWords(missing, theCase.parties[0]), replyBy: '2026-03-19' } }) });
    const { theCase } = find('D03', 'young-person');
    const own = letter({ ...theCase, referralSource: 'YOUNG_PERSON' }, ['CypDob', 'CypCapacity', 'SenStatus']);
    expect(own).toMatch(/your date of birth.*whether you can decide about this yourself.*what help you get now/s);
    expect(own).not.toMatch(/your child|the young person can|someone else/i);
    expect(own).toContain('It is your decision.');
    expect(letter({ ...theCase, referralSource: 'COLLEGE' }, [])).toContain('Someone else may have asked us for you, but we need to hear it from you.');
    expect(missingInWords(['CypDob', 'CypCapacity'], MOTHER)).toEqual([
      'the date of birth of your child (or your own, if you ask for yourself)',
      'whether the young person can decide about this, with help if they need it',
    ]);
  }); // prettier-ignore

  it('D04 takes the time limit of a route from the list where it has one', () => {
    const paper = find('D04', 'all');
    const [route] = (dataOf(paper).sections['Issues'] ?? []).map((row) => row['RouteCode'] ?? '');
    const limits = { [route ?? '']: 'Answer within 40 days.' };
    const rows =
      dataOf({ ...paper, context: { ...paper.context, signpostLimits: limits } }).sections['Issues'] ?? [];
    expect(rows.map((row) => row['Limit'])[0]).toBe('Answer within 40 days.');
  });

  it('D04 to a referrer does not say where the family was pointed to', () => {
    expect(visible(find('D04', 'referrer'))).not.toMatch(/mediation|admission|Patel/i);
  });

  it('D04 names route, reason, contact and time limit for each issue, and what goes on', () => {
    expect(visible(find('D04', 'all'))).toMatch(
      /mediation adviser named in your decision letter.*within 2 months.*admission appeal panel/s,
    );
    expect(visible(find('D04', 'part'))).toContain('We go on with the rest.');
  });

  it('D04 to the other side names no route and no reason', () => {
    for (const title of ['other-side', 'other-side-part']) {
      const text = visible(find('D04', title));
      expect(text).toContain('You do not need to do anything.');
      expect(text).not.toMatch(/mediation|admission|Contact:|Patel|Aisha/i);
    }
    expect(visible(find('D04', 'other-side-part'))).toContain('The rest goes on.');
    expect(visible(find('D04', 'other-side'))).not.toContain('goes on');
    expect(visible(find('D04', 'type-four'))).toContain(
      'The mediation adviser named in your decision letter',
    );
  });

  it('D04 without a contact in the list is not made: no "we cannot help you" without a route', () => {
    const paper = find('D04', 'all');
    const answer = DOCUMENT_FORMS.D04.toDocumentData(paper.theCase, paper.recipient, {
      ...paper.context,
      signpostContacts: { 'S-SENDIASS': 'x' },
    });
    expect(!answer.ok && answer.error).toHaveLength(2);
  });

  it('D06 says when, from which number, how long and what is asked; without a time the day by which', () => {
    const text = visible(find('D06', 'appointment'));
    expect(text).toMatch(
      /We will call you on Tuesday 10 March 2026 at 10 am\..*A\. Facilitator will call you.*0116 496 0111.*30 to 45 minutes.*an interpreter \(Gujarati\)/s,
    );
    // Handed over on Friday 6 March, INITIAL_CALL_WD is 3: Wednesday 11 March.
    expect(visible(find('D06', 'family'))).toContain('We will call you by Wednesday 11 March 2026.');
  });

  it('D06 promises no message on the telephone of a party with a note about safe contact', () => {
    expect(visible(find('D06', 'family'))).toContain('we will leave no message');
    expect(visible(find('D06', 'family'))).not.toContain('we may leave our name');
    expect(visible(find('D06', 'young-person'))).toContain(
      'we may leave our name and our number, and nothing else',
    );
  });

  it('D06 goes to those who asked, and asks for a number where there is none', () => {
    const paper = find('D06', 'young-person');
    expect(
      DOCUMENT_FORMS.D06.toDocumentData(
        paper.theCase,
        { kind: 'party', partyId: SCHOOL.partyId },
        paper.context,
      ).ok,
    ).toBe(false);
    const parties = paper.theCase.parties.map(({ phone: _phone, ...party }) => party);
    expect(visible({ ...paper, theCase: { ...paper.theCase, parties } })).toContain(
      'Please tell us how we can reach you.',
    );
    expect(visible(paper)).not.toContain('Please tell us how we can reach you.');
  });

  it('D06 names a call that is still to come, on a working day between 9 am and 5 pm', () => {
    const paper = find('D06', 'appointment');
    const faults = (at: string): readonly string[] => {
      const data = DOCUMENT_FORMS.D06.toDocumentData(paper.theCase, paper.recipient, on('2026-03-06', { call: { at } }));
      return data.ok ? [] : data.error.map(({ rule, place }) => `${rule} ${place.tag ?? ''}`);
    };
    for (const at of ['2026-03-06T16:30', '2026-03-09T09:00', '2026-03-10T10:00']) expect(faults(at), at).toEqual([]);
    // The day before the letter; Sunday; Easter Monday; the night; when the office closes.
    for (const at of ['2026-03-05T10:00', '2026-03-01T10:00', '2026-03-08T10:00', '2026-04-06T10:00', '2026-03-09T03:00', '2026-03-09T17:00', '2099-03-09T10:00'])
      expect(faults(at), at).toEqual(['DOC-CALL Call.When']);
    const meeting = { meetingId: 'MTG-000009', meetingNo: 1, meetingKind: 'INITIAL_CALL', meetingStatus: 'CONFIRMED', startAt: '2026-03-09T10:00', attendeesPlanned: [], attendeesActual: [], calendarEventIds: [] } as const;
    const theCase = { ...paper.theCase, meetings: [meeting] };
    const booked = (today: string): string => visible({ ...paper, theCase, context: on(today, {}) });
    expect(booked('2026-03-06')).toContain('Monday 9 March 2026 at 10 am');
    expect(booked('2026-03-11')).not.toContain('9 March');
  }); // prettier-ignore

  it('D07 tells the body who asks, about whom and in which role it is asked, without any contact', () => {
    const text = visible(find('D07', 'school'));
    expect(text).toMatch(
      /Mrs Meera Patel \(mother\).*Aisha Patel.*SENCO, on behalf of Example Academy Trust.*24 March 2026/s,
    );
    expect(text).not.toMatch(/example\.org|0123|Example Street|LE2/);
  });

  it('D07 names all who asked to the body, where both parents did', () => {
    const father: Party = { ...MOTHER, partyId: 'PTY-000151', title: 'Mr', firstName: 'Callum', relationshipToCyp: 'FATHER', otherAdjustments: '' };
    const own = find('D07', 'school');
    const theCase = { ...own.theCase, parties: [...own.theCase.parties, father] };
    expect(visible({ ...own, theCase })).toContain('Mrs Meera Patel (mother) and Mr Callum Patel (father)');
    const { firstName: _first, lastName: _last, title: _title, ...unnamed } = father;
    const missing = DOCUMENT_FORMS.D07.toDocumentData({ ...theCase, parties: [...own.theCase.parties, unnamed] }, own.recipient, own.context);
    expect(missing.ok ? [] : missing.error.map(({ place }) => place.tag)).toEqual(['Requester.NameAndRole']);
  }); // prettier-ignore

  it('D09 shows to each their own arrangements only', () => {
    expect(visible(find('D09', 'family'))).toContain('Breaks every 30 minutes');
    const school = {
      ...find('D09', 'family'),
      recipient: { kind: 'party' as const, partyId: SCHOOL.partyId },
    };
    expect(visible(school)).not.toMatch(/Breaks every|Extra time|9 April/);
  });

  it('D09 lists who will attend only after each has agreed: a side by its reply, who stands by one by how they come', () => {
    const paper = find('D09', 'family');
    const listed = (changes: Readonly<Record<string, Partial<Party>>>): readonly string[] => {
      const parties = paper.theCase.parties.map((party) => ({ ...party, ...changes[party.partyId] }));
      return (dataOf({ ...paper, theCase: { ...paper.theCase, parties } }).sections['Attendees'] ?? []).map((row) => row['PartyId'] ?? '');
    };
    const all = paper.theCase.parties.map(({ partyId }) => partyId);
    const agreed = { [MOTHER.partyId]: { reply: 'WILLING' }, [SCHOOL.partyId]: { reply: 'WILLING' }, [SUPPORTER.partyId]: { reply: 'NOT_ASKED', attendMode: 'IN_PERSON' } } as const;
    expect(listed(agreed)).toEqual(all);
    for (const reply of ['PENDING', 'WILLING_WITH_CONDITIONS', 'DECLINED', 'NO_REPLY'] as const)
      expect(listed({ ...agreed, [SCHOOL.partyId]: { reply } }), reply).toEqual(all.filter((id) => id !== SCHOOL.partyId));
    expect(listed({ ...agreed, [SUPPORTER.partyId]: { reply: 'NOT_ASKED', attendMode: 'NOT_ATTENDING' } })).toEqual(all.filter((id) => id !== SUPPORTER.partyId));
    const nobody = paper.theCase.parties.map((party) => ({ ...party, reply: 'PENDING' as const, attendMode: 'NOT_ATTENDING' as const }));
    const refused = DOCUMENT_FORMS.D09.toDocumentData({ ...paper.theCase, parties: nobody }, paper.recipient, paper.context);
    expect(!refused.ok && refused.error.map(({ place }) => place.tag)).toContain('Attendees[]');
  }); // prettier-ignore

  it.each([['D08', 'family'], ['D09', 'family'], ['D10', 'family']] as const)('%s goes to nobody who said no or never answered: the day, the place and the names are not theirs', (docId, title) => {
    const paper = find(docId, title);
    for (const reply of ['DECLINED', 'NO_REPLY'] as const) {
      const parties = paper.theCase.parties.map((party) => (party.partyId === MOTHER.partyId ? { ...party, reply } : party));
      expect(refusedBecause(paper, { ...paper.theCase, parties })).toEqual(['DOC-AUDIENCE']);
    }
  }); // prettier-ignore

  it.each([['D06', 'family'], ['D07', 'school'], ['D08', 'family'], ['D09', 'family'], ['D10', 'family'], ['D20', 'school']] as const)('%s is not made once the meeting was held', (docId, title) => {
    const paper = find(docId, title);
    const { progress } = exampleCase();
    expect(refusedBecause(paper, paper.theCase)).toEqual([]);
    expect(refusedBecause(paper, { ...paper.theCase, progress })).toEqual(['DOC-TOO-LATE']);
  }); // prettier-ignore

  it.each([['D06', 'family'], ['D07', 'requester'], ['D08', 'family'], ['D09', 'family'], ['D10', 'family']] as const)('%s goes to the young person who decides, and to a parent only as the supporter or representative of them (rule 2)', (docId, title) => {
    const paper = find(docId, title);
    const young: Party = { ...MOTHER, partyId: 'PTY-000150', partyKind: 'YOUNG_PERSON', partyRole: 'REQUESTER', firstName: 'Sam' };
    const own: Case = { ...paper.theCase, cypDob: '2008-09-03', cypCapacity: 'HAS_CAPACITY', parties: [...paper.theCase.parties, young] };
    expect(refusedBecause(paper, own)).toEqual(['DOC-AUDIENCE']);
    const { cypCapacity: _unknown, ...notAssessed } = own;
    expect(refusedBecause(paper, notAssessed)).toEqual(['DOC-AUDIENCE']);
    expect(refusedBecause(paper, { ...own, cypCapacity: 'REPRESENTATIVE_ACTS' })).toEqual([]);
    expect(refusedBecause(paper, { ...own, cypDob: '2014-09-03' })).toEqual([]);
    const asked = own.parties.map((party) => (party.partyId === MOTHER.partyId ? { ...party, partyRole: 'REPRESENTATIVE' as const } : party));
    expect(refusedBecause(paper, { ...own, parties: asked })).toEqual(docId === 'D06' ? ['DOC-AUDIENCE'] : []);
    if (docId !== 'D06') expect(refusedBecause({ ...paper, recipient: { kind: 'party', partyId: young.partyId } }, own).filter((rule) => rule === 'DOC-AUDIENCE')).toEqual([]);
  }); // prettier-ignore

  it('D10 asks the three questions and names the exception to confidence', () => {
    expect(visible(find('D10', 'family'))).toMatch(
      /How do you see it\?.*What would you like the meeting to achieve\?.*Are there any worries\?.*someone is at risk of harm/s,
    );
  });

  it('a refusal says what to do: for whom the letter is, and what has to be recorded before it', () => {
    const said = ({ docId, theCase, context }: ExamplePaper, partyId: string): readonly string[] => {
      const made = DOCUMENT_FORMS[docId].toDocumentData(theCase, { kind: 'party', partyId }, context);
      return made.ok ? [] : made.error.map(({ message }) => message);
    };
    expect(said(find('D10', 'family'), SUPPORTER.partyId)).toEqual(['D10 does not go to this recipient: it is for a side of the family, or a body that is a side.']);
    const change = find('D18', 'family');
    expect(said({ ...change, theCase: { ...change.theCase, meetings: exampleCase().meetings } }, MOTHER.partyId)).toEqual([
      'Change.Reason is known when a meeting has been postponed: record that first (PostponeMeeting, P17).',
    ]);
  }); // prettier-ignore

  it('D11 has the same core text for all, word for word, and never says who declined', () => {
    expect(coreText('26 March 2026')).toBe(
      'An agreement by everyone to take part was not reached, so the service has closed this case on 26 March 2026. No one has to take part and this does not count against anyone.',
    );
    for (const title of ['family', 'school', 'notice']) {
      const text = visible(find('D11', title));
      expect(text).toContain(coreText('26 March 2026'));
      expect(text).not.toMatch(/No time for this|Academy Trust|declin/i);
    }
  });

  it('D11 tells only the family of a decision that can be appealed', () => {
    expect(visible(find('D11', 'family'))).toContain('a decision that can be appealed');
    expect(visible(find('D11', 'school'))).not.toContain('appeal');
    expect(visible(find('D11', 'notice'))).not.toContain('appeal');
  });

  it('D08 ticks are read as availability: a half day, a whole day, nothing for a plain no', () => {
    const data = dataOf(find('D08', 'family'));
    const [first = {}, second = {}, third = {}] = data.sections['Days'] ?? [];
    const answered = {
      ...data,
      sections: {
        Days: [
          { ...first, Morning: 'x' },
          { ...second, Morning: 'yes', Afternoon: 'from 2 pm' },
          { ...third, Morning: 'no' },
        ],
      },
    };
    expect(readAvailability(answered)).toEqual(['2026-03-30 AM', '2026-03-31']);
  });

  it.each([
    'not free',
    'cannot come',
    'No, sorry',
    'busy',
    "can't",
    'perhaps',
    '☐',
    '',
    'afternoon not possible',
  ])('D08 takes "%s" for no time at all', (answer) => {
    const data = dataOf(find('D08', 'family'));
    const Days = (data.sections['Days'] ?? []).map((row) => ({ ...row, Morning: answer }));
    expect(readAvailability({ ...data, sections: { Days } })).toEqual([]);
  });

  it('D11 names who did not take part only where NAME_DECLINER is Y, and never why', () => {
    const paper = find('D11', 'family');
    const settings = { ...paper.context.settings, NAME_DECLINER: 'Y' as const };
    const text = visible({ ...paper, context: { ...paper.context, settings } });
    expect(text).toContain('Not taking part: Example Academy Trust.');
    expect(text).not.toContain('No time for this');
  });

  it('D13 holds no text of the statement, and says that earlier versions are void', () => {
    const text = visible(find('D13', 'mother'));
    expect(text).toContain('Earlier versions are void.');
    expect(text).not.toMatch(/timetable|Agreed in part|T\. Example/);
  });

  it('D13 goes only to those who are asked to sign', () => {
    const paper = find('D13', 'mother');
    const theCase = { ...paper.theCase, signatures: [] };
    expect(DOCUMENT_FORMS.D13.toDocumentData(theCase, paper.recipient, paper.context).ok).toBe(false);
  });

  it('D13 is not made once everyone has signed, the statement is final, or its day has passed', () => {
    const paper = find('D13', 'mother');
    const { theCase } = paper;
    expect(refusedBecause(paper, theCase, '2026-04-30')).toEqual([]);
    expect(refusedBecause(paper, theCase, '2026-05-01')).toEqual(['DOC-TOO-LATE']);
    const signatures = theCase.signatures.map((row) => ({ ...row, signStatus: 'SIGNED' as const, signedOn: '2026-04-20' }));
    expect(refusedBecause(paper, { ...theCase, signatures })).toEqual(['DOC-TOO-LATE']);
    const statements = theCase.statements.map((row) => ({ ...row, statementStatus: 'SIGNED_PART' as const }));
    expect(refusedBecause(paper, { ...theCase, statements })).toEqual(['DOC-TOO-LATE']);
  }); // prettier-ignore

  it.each(['school', 'family'])('D16 to the %s waits until the statement is final (P21)', (title) => {
    const paper = find('D16', title);
    const statements = paper.theCase.statements.map((row) => ({ ...row, statementStatus: 'CIRCULATED' as const }));
    expect(refusedBecause(paper, paper.theCase)).toEqual([]);
    expect(refusedBecause(paper, { ...paper.theCase, statements })).toEqual(['DOC-TOO-EARLY']);
  }); // prettier-ignore

  it('D17 is not made before the final copy or the end of the case', () => {
    const paper = find('D17', 'school');
    expect(refusedBecause(paper, paper.theCase)).toEqual([]);
    expect(refusedBecause(paper, { ...paper.theCase, statements: [] })).toEqual(['DOC-TOO-EARLY']);
    const closed = find('D17', 'no-meeting');
    expect(refusedBecause(closed, closed.theCase)).toEqual([]);
  });

  it('D14 asks for a signature by its day, and never says who has signed', () => {
    for (const title of ['school', 'family']) {
      const text = visible(find('D14', title));
      expect(text).toContain('Please sign by Thursday 30 April 2026.');
      expect(text).toContain('You do not have to sign.');
      expect(text).not.toMatch(/have signed|has signed|timetable|everyone|others/i);
    }
    expect(visible(find('D14', 'school'))).not.toMatch(/Patel|Meera/);
  });

  it('D14 goes to nobody who has answered or was never asked', () => {
    const paper = find('D14', 'family');
    for (const signatures of [
      [],
      paper.theCase.signatures.map((row) => ({ ...row, signStatus: 'REFUSED' as const })),
    ])
      expect(
        DOCUMENT_FORMS.D14.toDocumentData({ ...paper.theCase, signatures }, paper.recipient, paper.context)
          .ok,
      ).toBe(false);
  });

  it('D15 goes to every side and to whoever was asked to sign: not to who stands by a side and signs nothing', () => {
    const paper = find('D15', 'school');
    const supporter = { ...paper, recipient: { kind: 'party' as const, partyId: SUPPORTER.partyId } };
    expect(refusedBecause(supporter, paper.theCase)).toEqual(['DOC-AUDIENCE']);
    const signatures = paper.theCase.signatures.map((row, index) => (index === 0 ? { ...row, partyId: SUPPORTER.partyId } : row));
    expect(signatures).not.toHaveLength(0);
    expect(refusedBecause(supporter, { ...paper.theCase, signatures })).toEqual([]);
  }); // prettier-ignore

  it('D15 for the authority needs the permission of the family, and shows no action', () => {
    const paper = find('D15', 'copy');
    const text = visible(paper);
    expect(text).toContain('The family has agreed that you get a copy.');
    expect(text).not.toMatch(/timetable|Patel|SENDIASS/);
    const refused = paper.theCase.consents.map((row) => ({ ...row, decision: 'WITHDRAWN' as const }));
    for (const consents of [[], refused])
      expect(
        DOCUMENT_FORMS.D15.toDocumentData({ ...paper.theCase, consents }, paper.recipient, paper.context).ok,
      ).toBe(false);
    expect(visible(find('D15', 'family'))).not.toContain('The family has agreed');
  });

  it('DOC-RECORDED a statement that went round is not made from the register, which does not keep all of it', () => {
    const paper = find('D12', 'signed-part');
    const { recorded } = paper;
    const refused = DOCUMENT_FORMS.D12.toDocumentData(paper.theCase, paper.recipient, paper.context);
    expect(refused).toMatchObject({ ok: false, error: [{ rule: 'DOC-RECORDED' }] });
    expect(!refused.ok && refused.error[0]?.message).toContain('statement copy');
    const { sections } = dataOf(paper);
    for (const section of ['PointsAgreed', 'Sharing', 'Apologies', 'Comments']) expect(sections[section], section).toEqual(recorded?.sections[section]);
    expect(sections['PointsAgreed']?.length).toBeGreaterThan(0);
    expect(sections['Actions']?.map((row) => row['DoneWhen'])).toEqual(recorded?.sections['Actions']?.map((row) => row['DoneWhen']));
    expect(sections['Signatures']).not.toEqual(recorded?.sections['Signatures']);
  }); // prettier-ignore

  it('D16 shows a body its own open actions and nothing of the others', () => {
    const text = visible(find('D16', 'school'));
    expect(text).toContain('Meet to look at progress');
    expect(text).toMatch(/done,partly done,not done,a new date/);
    expect(text).toContain('Please give no personal details');
    expect(text).not.toMatch(/timetable|Send the school|Patel|late|overdue|failed/i);
  });

  it('D16 shows the family how all actions stand, in the words of the statement', () => {
    expect(visible(find('D16', 'family'))).toMatch(
      /Send the school the report.*How all actions stand.*Send the family the weekly support timetableMr T\. Example, SENCO24 April 2026Done.*Meet to look at progressMr T\. Example, SENCO1 July 2026Still to do/s,
    );
  });

  it('D16 is not made for a body without an open action', () => {
    const paper = find('D16', 'school');
    const actions = paper.theCase.actions.map((action) => ({ ...action, actionStatus: 'DONE' as const }));
    expect(
      DOCUMENT_FORMS.D16.toDocumentData({ ...paper.theCase, actions }, paper.recipient, paper.context).ok,
    ).toBe(false);
  });

  it('D16 asks about what is due, and not about what is far ahead', () => {
    const paper = find('D16', 'school');
    const actions = [
      ...paper.theCase.actions,
      {
        ...paper.theCase.actions[2],
        actionId: 'ACT-00109',
        seqNo: 4,
        what: 'Look at it once more',
        ownerPartyId: SCHOOL.partyId,
        dueOn: '2026-09-30',
        statementId: 'OS-00019',
        actionStatus: 'OPEN' as const,
      },
    ];
    expect(visible({ ...paper, theCase: { ...paper.theCase, actions } })).not.toContain('once more');
  });

  it('D17 asks the questions of the register, each kind of party by its own link, and names nobody on the form', () => {
    const family = visible(find('D17', 'family'));
    expect(family).toMatch(
      /tell you what you needed.*listen to you.*take no side.*the place.*as a whole.*use the service again/s,
    );
    expect(family).toContain('https://survey.example/f');
    expect(family).not.toContain('https://survey.example/s');
    expect(family.slice(family.indexOf('Your answers'))).not.toMatch(/Patel|Meera|Aisha/);
    expect(visible(find('D17', 'school'))).toContain('the answers of a nursery, school or college');
    expect(visible(find('D17', 'school'))).not.toContain('online');
  });

  it('D17 the page for the answers does not say whose case it is: no reference on it, and none at the foot of any page', () => {
    for (const title of ['family', 'school', 'easy-read', 'no-meeting']) {
      const bytes = documentOf(find('D17', title));
      const { caseRef } = find('D17', title).theCase;
      const body = partOf(bytes, 'word/document.xml');
      expect(body, title).toContain(caseRef);
      expect(body.slice(body.indexOf('Your answers')), title).not.toContain(caseRef);
      const parts = Object.keys(unzipSync(bytes)).filter((name) =>
        /^word\/(?:header|footer)\d*\.xml$/.test(name),
      );
      expect(parts.length, title).toBeGreaterThan(2);
      for (const name of parts)
        expect(partOf(bytes, name), `${title} ${name}`).not.toMatch(/DR-\d{4}-\d{4}|Cases\.CaseRef/);
    }
  });

  it('D17 where it never came to a meeting asks how the contact was', () => {
    const text = visible(find('D17', 'no-meeting'));
    expect(text).toContain('Did we listen to you?');
    expect(text).not.toMatch(/the place|use the service again|take no side/);
  });

  it('D17 in Easy Read has short sentences and large print', () => {
    const paper = find('D17', 'easy-read');
    expect(visible(paper)).toContain('We listened to you.');
    expect(dataOf(paper).largePrint).toBe(true);
    expect(dataOf(find('D17', 'family')).largePrint).toBeUndefined();
  });

  it.each(['UNSUITABLE_SAFETY', 'NOT_ALL_WILLING'] as const)(
    'D17 is not made after %s',
    (didNotProceedReason) => {
      const paper = find('D17', 'no-meeting');
      const { progress } = paper.theCase;
      if (progress.state !== 'CLOSED') throw new TypeError('The example is not closed');
      const theCase: Case = { ...paper.theCase, progress: { ...progress, didNotProceedReason } };
      expect(DOCUMENT_FORMS.D17.toDocumentData(theCase, paper.recipient, paper.context).ok).toBe(false);
    },
  );

  it.each(['REFUSED', 'WITHDRAWN'] as const)(
    'D17 is not made for a party whose permission is %s',
    (decision) => {
      const paper = find('D17', 'family');
      const [consent] = paper.theCase.consents;
      if (!consent) throw new TypeError('The example has no consent');
      const theCase: Case = { ...paper.theCase, consents: [{ ...consent, purpose: 'SURVEY', decision }] };
      const answer = DOCUMENT_FORMS.D17.toDocumentData(theCase, paper.recipient, paper.context);
      expect(answer.ok ? '' : answer.error[0]?.rule).toBe('DOC-CONSENT');
    },
  );

  it('D20 is the invitation in three lines with its day, without a name and without a word on the others', () => {
    const text = visible(find('D20', 'school'));
    expect(text).toMatch(
      /On 10 March 2026 we asked you.*How Aisha's support in class is arranged.*by Tuesday 24 March 2026/s,
    );
    for (const title of ['school', 'family', 'type-four']) {
      expect(visible(find('D20', title))).not.toMatch(/others|already|agreed|everyone/i);
      expect(visible(find('D20', title)).replace('Dear Mrs Patel', '')).not.toMatch(/Patel|Meera/);
    }
  });

  it('D20 goes to nobody who has replied', () => {
    const paper = find('D20', 'school');
    const parties = paper.theCase.parties.map((party) => ({ ...party, reply: 'DECLINED' as const }));
    expect(
      DOCUMENT_FORMS.D20.toDocumentData({ ...paper.theCase, parties }, paper.recipient, paper.context).ok,
    ).toBe(false);
  });

  it.each([
    ['a day before the letter', '2026-03-04', false],
    ['the day of the letter', '2026-03-05', false],
    ['a Saturday', '2026-03-14', false],
    ['Good Friday', '2026-04-03', false],
    ['a working day after it', '2026-03-16', true],
  ])('D03 of 5 March asks for an answer by a working day after it: %s (%s): %s', (_what, replyBy, isMade) => {
    const paper = find('D03', 'young-person');
    const context = { ...paper.context, asked: { missing: ['who the disagreement is with'], replyBy } };
    const made = DOCUMENT_FORMS.D03.toDocumentData(paper.theCase, paper.recipient, context);
    expect(made.ok ? [] : made.error.map(({ rule, place }) => `${rule} ${place.tag ?? ''}`)).toEqual(isMade ? [] : ['DOC-DAY Asked.ReplyBy']);
  }); // prettier-ignore

  it('D15 speaks of actions only where some were agreed', () => {
    const paper = find('D15', 'school');
    expect(visible(paper)).toContain('All actions are listed in the statement.');
    const none = visible({ ...paper, theCase: { ...paper.theCase, actions: [] } });
    expect(none).toContain('No actions were agreed in the meeting.');
    expect(none).not.toContain('All actions are listed');
  });

  it('D15 shows the own actions and never who has not signed', () => {
    expect(visible(find('D15', 'school'))).toContain('Send the family the weekly support timetable');
    expect(visible(find('D15', 'family'))).not.toContain('timetable');
    expect(visible(find('D15', 'school'))).toContain('Some of those who were asked have signed it.');
  });

  it('D18 turns an illness into kind words', () => {
    const text = visible(find('D18', 'family'));
    expect(text).toContain('Someone who is needed cannot come on that day.');
    expect(text).not.toMatch(/ill\b|illness|sick/i);
  });

  it.each(['NO_CONSENT', 'REQUESTER_UNRESPONSIVE', 'MEDIATION_INSTEAD', 'WITHDRAWN'] as const)(
    'D19 %s: why is for who asked; another party hears only that the case is closed (process.md section 7)',
    (didNotProceedReason) => {
      const paper = find('D19', 'unsafe');
      const { progress } = paper.theCase;
      if (progress.state !== 'CLOSED') throw new TypeError('The example is not closed');
      const theCase: Case = { ...paper.theCase, progress: { ...progress, didNotProceedReason } };
      const reasonFor = (partyId: string) =>
        dataOf({ ...paper, theCase, recipient: { kind: 'party', partyId } }).fields['Closing.Reason'];
      expect(reasonFor(SCHOOL.partyId)).toBe('The service has closed this case on 26 March 2026.');
      expect(reasonFor(MOTHER.partyId)).toMatch(/26 March 2026, (?:as|because)/);
    },
  );

  it('D19 of an unsafe case gives no reason', () => {
    const text = visible(find('D19', 'unsafe'));
    expect(text).toContain('The service is closing this case.');
    expect(text).not.toMatch(/unsafe|risk|safety|because/i);
  });
});

/** Fields whose text must reach nobody, in any document (documents.md rule 8, process.md section 7). */
const NOBODY =
  /^(declineReason|refusalReason|partyPosition|wantsFromMeeting|concerns|conflictNote|caseOwner|sourceMessageId|summary|messageId|accessBooked|evidenceRef|recordedBy|onHoldReason|draftedBy|fileLink|calendarEventIds|cypKnownAs|cypPostcode)$/;
/** Fields of a party that reach this party alone. */
const OWN = /^(email|phone|address1|address2|town|postcode|bestTimes|interpreterLanguage|otherAdjustments)$/;

interface Poisoned {
  readonly theCase: Case;
  /** Marker → path of the field that holds it. */
  readonly markers: ReadonlyMap<string, string>;
}

/** Every secret field of the case, filled or not, gets a marker of its own that no document may hold. */
function poison(theCase: Case): Poisoned {
  const markers = new Map<string, string>();
  const mark = (path: string): string => {
    const marker = `Zq${markers.size}xv`;
    markers.set(marker, path);
    return marker;
  };
  const each = <Row extends object>(
    rows: readonly Row[],
    name: string,
    fields: readonly string[],
  ): readonly Row[] =>
    rows.map((row, index) => ({
      ...row,
      ...Object.fromEntries(fields.map((field) => [field, mark(`${name}.${index}.${field}`)])),
    }));
  return {
    theCase: {
      ...theCase,
      caseOwner: mark('caseOwner'),
      sourceMessageId: mark('sourceMessageId'),
      conflictNote: mark('conflictNote'),
      cypKnownAs: mark('cypKnownAs'),
      cypPostcode: mark('cypPostcode'),
      safeguardingFlag: 'Y',
      parties: each(theCase.parties, 'parties', [
        'email', 'phone', 'address1', 'address2', 'town', 'postcode', 'bestTimes', 'interpreterLanguage',
        'otherAdjustments', 'safeContactNotes', 'declineReason',
      ]), // prettier-ignore
      consents: each(theCase.consents, 'consents', ['evidenceRef', 'recordedBy']),
      contacts: [
        {
          contactId: 'CON-000001', at: '2026-03-03T09:00', direction: 'IN', channel: 'EMAIL', result: 'RECEIVED',
          summary: mark('contacts.summary'), messageId: mark('contacts.messageId'),
        },
      ], // prettier-ignore
      meetings: theCase.meetings.map((meeting) => ({
        ...meeting,
        accessBooked: mark('meetings.accessBooked'),
        calendarEventIds: [mark('meetings.calendarEventIds')],
      })),
      preMeetings: each(theCase.preMeetings, 'preMeetings', [
        'partyPosition',
        'wantsFromMeeting',
        'concerns',
      ]),
      statements: each(theCase.statements, 'statements', ['draftedBy', 'fileLink']),
      signatures: each(theCase.signatures, 'signatures', ['refusalReason']),
    },
    markers,
  };
}

describe('No document for any recipient', () => {
  it.each(named)(
    '%s holds confidential text, another party’s contact data or safe-contact notes',
    (_title, paper) => {
      const { theCase, markers } = poison(paper.theCase);
      const whole = allText(documentOf({ ...paper, theCase }));
      const found = [...markers].filter(([marker]) => whole.includes(marker)).map(([, path]) => path);
      const own = theCase.parties.findIndex(
        ({ partyId }) => paper.recipient.kind === 'party' && partyId === paper.recipient.partyId,
      );
      const allowed = found.filter((path) => {
        const [table, index, field = ''] = path.split('.');
        if (NOBODY.test(field) || NOBODY.test(path) || table !== 'parties') return false;
        // D05 hands contact fields and safe-contact notes to the provider: documents.md lists them.
        if (paper.docId === 'D05') {
          const party = theCase.parties[Number(index)];
          return (
            party !== undefined &&
            (isFamily(party) || field === 'email' || field === 'phone') &&
            field !== 'declineReason'
          );
        }
        return Number(index) === own && OWN.test(field);
      });
      expect(found.filter((path) => !allowed.includes(path))).toEqual([]);
      expect(whole).not.toMatch(/safeguarding/i);
    },
  );
});

describe('Large print (documents.md rule 4)', () => {
  it('is 18 pt for the recipient whose communication needs say so, and for nobody else', () => {
    const paper = find('D09', 'family');
    const needs = { ...MOTHER, communicationNeeds: ['LARGE_PRINT'] as const };
    const large = { ...paper, theCase: { ...paper.theCase, parties: [needs, SCHOOL] } };
    const styles = (of: ExamplePaper): string => partOf(documentOf(of), 'word/styles.xml');
    expect(/<w:rPrDefault>.*?<w:sz w:val="(\d+)"/.exec(styles(large))?.[1]).toBe('36');
    expect(/<w:rPrDefault>.*?<w:sz w:val="(\d+)"/.exec(styles(paper))?.[1]).toBe('24');
    const read = readDocument(documentOf(large));
    expect(read.ok && read.value.data.largePrint).toBe(true);
  });
});

describe('Easy Read, translation, Braille, a recording (documents.md rule 4)', () => {
  const wordsOf = (of: ExamplePaper): string =>
    [...partOf(documentOf(of), 'word/document.xml').matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
      .map(([, text]) => text ?? '\n')
      .join('');
  const LINE = /This letter comes with the version that you need\. If that is not there, call us on 0/;
  /** Of each letter to the family one: D05 and D12 are none. */
  const letters = DOCUMENT_IDS.filter((docId) => docId !== 'D05' && docId !== 'D12').map((docId) => {
    const paper = EXAMPLE_PAPERS.find(
      (each) =>
        each.docId === docId && each.recipient.kind === 'party' && each.recipient.partyId === MOTHER.partyId,
    );
    if (!paper) throw new TypeError(`There is an example of ${docId} to the family`);
    return { docId, paper };
  });
  const needing = ({ theCase, ...paper }: ExamplePaper, needs: Partial<Party>): ExamplePaper => ({
    ...paper,
    theCase: {
      ...theCase,
      parties: theCase.parties.map((party) =>
        party.partyId === MOTHER.partyId ? { ...party, ...needs } : party,
      ),
    },
  });

  it.each(letters)('$docId says to its reader that the version comes with it, and whom to call where it does not', ({ docId, paper }) => {
    for (const needs of [{ communicationNeeds: ['BRAILLE'] }, { communicationNeeds: ['AUDIO'] }, { interpreterLanguage: 'Gujarati' }] as const)
      expect(wordsOf(needing(paper, needs))).toMatch(LINE);
    const asItIs = { communicationNeeds: ['EXTRA_TIME', 'PLAIN_LANGUAGE'], interpreterLanguage: 'English' } as const;
    expect(wordsOf(needing(paper, asItIs))).not.toMatch(LINE);
    // The survey is put into Easy Read by the program itself.
    expect(wordsOf(needing(paper, { communicationNeeds: ['EASY_READ'] })).includes('This letter comes with the version that you need. If that is not there, call us on 0')).toBe(docId !== 'D17');
  }); // prettier-ignore

  it('nobody else hears of it, and no letter but those that list needs says which one', () => {
    const toSchool = EXAMPLE_PAPERS.find(({ docId, recipient }) => docId === 'D09' && recipient.kind === 'party' && recipient.partyId === SCHOOL.partyId);
    if (!toSchool) throw new TypeError('There is an example of D09 to the school');
    const needs = { communicationNeeds: ['EASY_READ'], interpreterLanguage: 'Gujarati' } as const;
    expect(wordsOf(needing(toSchool, needs))).not.toMatch(/the version that you need|Easy Read|Gujarati/);
    const invitation = letters.find(({ docId }) => docId === 'D07');
    expect(invitation && wordsOf(needing(invitation.paper, needs))).not.toMatch(/Easy Read|Gujarati/);
  }); // prettier-ignore
});

describe('The list of documents', () => {
  it('has every document of the procedure, each under its own id and with a file of its own', () => {
    expect(DOCUMENT_IDS).toHaveLength(20);
    for (const docId of DOCUMENT_IDS) expect(DOCUMENT_FORMS[docId].docId).toBe(docId);
    expect(new Set(Object.values(TEMPLATE_FILES)).size).toBe(20);
  });

  it('D07 to the council as a party and to its DRS administrator are two things', () => {
    const paper = find('D07', 'type-four');
    expect(paper.recipient).toEqual({ kind: 'party', partyId: COUNCIL.partyId });
    expect(DOCUMENT_FORMS.D07.toDocumentData(paper.theCase, { kind: 'authority' }, paper.context).ok).toBe(
      false,
    );
  });
});
