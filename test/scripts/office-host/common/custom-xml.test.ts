import { describe, expect, it } from 'vitest';
import { OpenWordDocument } from '../../../../scripts/office-host/word/open-word-document.ts';
import type { WireObject } from '../../../../scripts/office-host/wire.ts';
import { control, docx, paragraph } from '../word/word-given.ts';
import { commonBench } from './common-given.ts';

const OURS = 'urn:test:case';
const CASE = `<case xmlns="${OURS}" ref="DR-2026-0042"><title>Speech</title><action done="yes">call</action><action>write</action></case>`;

const idIn = (answer: WireObject): string => (answer['DataPartProperties'] as { readonly id: string }).id;
const handlesIn = (answer: WireObject): readonly string[] =>
  (answer['DataNodeList'] as readonly { readonly DataNodeHandle: string }[]).map(
    ({ DataNodeHandle }) => DataNodeHandle,
  );

describe('Custom XML parts', () => {
  it('are added with an id, found by it and by their namespace, and give their XML', async () => {
    const { call } = commonBench(docx(paragraph('x')));
    const added = await call(128, { xml: CASE });
    const id = idIn(added);
    expect(id).toMatch(/^\{[0-9A-F-]{36}\}$/);
    expect(await call(129, { id })).toEqual({ DataPartProperties: { id, DataPartBuiltIn: false } });
    expect(await call(130, { namespace: OURS })).toEqual({ DataPartList: [{ id, DataPartBuiltIn: false }] });
    expect(await call(131, { id })).toEqual({ Data: CASE });
  });

  it('stay in the document when it is saved and opened again', async () => {
    const { call, document } = commonBench(docx(paragraph('x')));
    const id = idIn(await call(128, { xml: CASE }));
    const again = commonBench(document.bytes());
    expect(await again.call(131, { id })).toEqual({ Data: CASE });
  });

  it('of others are listed by their namespace', async () => {
    const { call } = commonBench(docx(paragraph('x')));
    const list = (await call(130, { namespace: 'urn:theirs' }))['DataPartList'] as readonly WireObject[];
    expect(list).toHaveLength(1);
    expect(await call(131, { id: list[0]!['id']! })).toEqual({
      Data: '<theirs xmlns="urn:theirs"><kept>yes</kept></theirs>',
    });
  });

  it('vanish when they are deleted; then they are not found', async () => {
    const { call, document } = commonBench(docx(paragraph('x')));
    const id = idIn(await call(128, { xml: CASE }));
    await call(133, { id });
    expect(await call(131, { id })).toEqual({ Error: 6000 });
    expect(await call(130, { namespace: OURS })).toEqual({ DataPartList: [] });
    expect(OpenWordDocument.open(document.bytes()).ok).toBe(true);
  });

  it('are refused where the text is no XML, and nothing is added', async () => {
    const { call } = commonBench(docx(paragraph('x')));
    expect(await call(128, { xml: '<open>' })).toEqual({ Error: 6100 });
    expect(await call(130, { namespace: '' })).toEqual({ DataPartList: [] });
  });
});

describe('Nodes of custom XML parts', () => {
  const bench = async (): Promise<ReturnType<typeof commonBench> & { readonly id: string }> => {
    const made = commonBench(docx(paragraph('x')));
    const id = idIn(await made.call(128, { xml: CASE }));
    await made.call(139, { id, prefix: 'c', namespace: OURS });
    return { ...made, id };
  };

  it.each([
    ['/c:case/c:action', ['call', 'write']],
    ['/ns0:case/ns0:title', ['Speech']],
    ['//c:action[2]', ['write']],
    ['/c:case/c:action[last()]', ['write']],
    ["/c:case/c:action[@done='yes']", ['call']],
    ["/c:case[c:title='Speech']/@ref", ['DR-2026-0042']],
    ['/c:case/c:title/text()', ['Speech']],
    ['/c:case/*', ['Speech', 'call', 'write']],
    ['/c:case/c:nothing', []],
  ])('are found by %s', async (xpath, texts) => {
    const { call, id } = await bench();
    const handles = handlesIn(await call(132, { id, xpath }));
    const found = [];
    for (const DataNodeHandle of handles) found.push((await call(142, { DataNodeHandle }))['Data']);
    expect(found).toEqual(texts);
  });

  it.each(['count(/c:case)', '/unknown:case', '/c:case[position()<2]', ''])(
    'are not guessed at: %j is refused',
    async (xpath) => {
      const { call, id } = await bench();
      expect(await call(132, { id, xpath })).toEqual({ Error: 6100 });
    },
  );

  it('say their name, namespace and kind', async () => {
    const { call, id } = await bench();
    const list = (await call(132, { id, xpath: '/c:case/@ref' }))['DataNodeList'] as readonly WireObject[];
    expect(list[0]).toMatchObject({
      DataNodeBaseName: 'ref',
      DataNodeNamespaceUri: '',
      DataNodeType: 'attribute',
    });
  });

  it('are written by text and replaced by XML, which the part shows and its listeners hear', async () => {
    const { call, id, host } = await bench();
    const heard: string[] = [];
    host.onCommonEvent?.(({ name }) => heard.push(name));
    const [title = '', action = ''] = handlesIn(await call(132, { id, xpath: '/c:case/*' }));
    await call(143, { DataNodeHandle: title, undefined: 'Hearing' });
    await call(138, { DataNodeHandle: action, xml: `<action xmlns="${OURS}">meet</action>` });
    expect((await call(131, { id }))['Data']).toBe(
      CASE.replace('Speech', 'Hearing').replace(
        '<action done="yes">call</action>',
        `<action xmlns="${OURS}">meet</action>`,
      ),
    );
    expect(heard).toEqual([`${id}_nodeReplaced`, `${id}_nodeReplaced`]);
  });

  it('lead on from a node', async () => {
    const { call, id } = await bench();
    const [root = ''] = handlesIn(await call(132, { id, xpath: '/c:case' }));
    const found = handlesIn(await call(136, { DataNodeHandle: root, xpath: 'c:action' }));
    expect(found).toHaveLength(2);
    expect(await call(136, { DataNodeHandle: 'node-99', xpath: 'c:action' })).toEqual({ Error: 6000 });
  });
});

describe('Controls that are bound to custom XML', () => {
  const STORE = '{11111111-2222-4333-8444-555555555555}';
  const binding = `<w:dataBinding w:prefixMappings="xmlns:c='${OURS}'" w:xpath="/c:case[1]/c:title[1]" w:storeItemID="${STORE}"/><w:text/>`;
  const bytes = docx(`<w:p>${control('title', 'Speech', 7, binding)}</w:p>`, {
    'customXml/item1.xml': CASE,
    'customXml/_rels/item1.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>',
    'customXml/itemProps1.xml': `<ds:datastoreItem ds:itemID="${STORE}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>`,
  });

  it('write what a person types into the XML', async () => {
    const { call, document } = commonBench(bytes);
    document.fillControl(7, 'Hearing');
    expect((await call(131, { id: STORE }))['Data']).toBe(CASE.replace('Speech', 'Hearing'));
  });

  it('show what a pane writes into the XML', async () => {
    const { call, document } = commonBench(bytes);
    await call(139, { id: STORE, prefix: 'c', namespace: OURS });
    const [handle = ''] = handlesIn(await call(132, { id: STORE, xpath: '/c:case/c:title' }));
    await call(137, { DataNodeHandle: handle, Data: 'Hearing' });
    expect(document.text).toBe('Hearing');
  });
});
