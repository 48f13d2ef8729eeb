import { strToU8, zipSync } from 'fflate';

/**
 * A register as staff have it: a table with a column of their own, a chart, a pivot table, a note, a validation,
 * conditional formats, names. Made part by part, because no library writes all of these.
 *
 * The table `tblCases` stands in Cases!A1:E4 (three rows); the sheet Summary holds the pivot table and formulas.
 */
export interface FixtureOptions {
  /** Rows of the body: CaseRef, ReceivedOn (serial), Days, Note. */
  readonly rows?: readonly (readonly [string, number, number, string])[];
  /** A totals row under the table. */
  readonly totals?: boolean;
  /** XML rows put under the table. */
  readonly below?: string;
  /** More parts, or other content for those of the fixture. */
  readonly parts?: Readonly<Record<string, string>>;
}

export const FIXTURE_ROWS = [
  ['DR-2026-0001', 46_084, 3, 'first'],
  ['DR-2026-0002', 46_085, 5, 'second'],
  ['DR-2026-0003', 46_086, 8, 'third'],
] as const;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function workbookFixture(options: FixtureOptions = {}): Uint8Array {
  const parts = { ...fixtureParts(options), ...options.parts };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), {
    level: 6,
    mtime: new Date(1980, 0, 1),
  });
}

export function fixtureParts(options: FixtureOptions = {}): Record<string, string> {
  const rows = options.rows ?? FIXTURE_ROWS;
  const last = rows.length + 1;
  const end = options.totals ? last + 1 : last;
  const relationships = (list: readonly (readonly [string, string, string])[]): string =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`;
  const strings = [
    'CaseRef',
    'ReceivedOn',
    'Days',
    'Due',
    'Staff note',
    ...rows.flatMap(([ref, , , note]) => [ref, note]),
  ];
  const body = rows
    .map(
      ([, received, days], n) =>
        `<row r="${n + 2}" spans="1:5"><c r="A${n + 2}" s="1" t="s"><v>${5 + n * 2}</v></c><c r="B${n + 2}" s="2"><v>${received}</v></c><c r="C${n + 2}"><v>${days}</v></c><c r="D${n + 2}" s="2"><f>tblCases[[#This Row],[ReceivedOn]]+tblCases[[#This Row],[Days]]</f><v>${received + days}</v></c><c r="E${n + 2}" s="3" t="s"><v>${6 + n * 2}</v></c></row>`,
    )
    .join('');
  const totals = options.totals
    ? `<row r="${end}"><c r="A${end}" t="inlineStr"><is><t>Total</t></is></c><c r="C${end}"><f>SUBTOTAL(109,tblCases[Days])</f><v>16</v></c></row>`
    : '';
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${[
      ['xl/workbook.xml', 'sheet.main'],
      ['xl/worksheets/sheet1.xml', 'worksheet'],
      ['xl/worksheets/sheet2.xml', 'worksheet'],
      ['xl/styles.xml', 'styles'],
      ['xl/sharedStrings.xml', 'sharedStrings'],
      ['xl/tables/table1.xml', 'table'],
      ['xl/comments1.xml', 'comments'],
      ['xl/calcChain.xml', 'calcChain'],
      ['xl/pivotCache/pivotCacheDefinition1.xml', 'pivotCacheDefinition'],
      ['xl/pivotCache/pivotCacheRecords1.xml', 'pivotCacheRecords'],
      ['xl/pivotTables/pivotTable1.xml', 'pivotTable'],
    ]
      .map(
        ([part, type]) =>
          `<Override PartName="/${part ?? ''}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type ?? ''}+xml"/>`,
      )
      .join(
        '',
      )}<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/><Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr/><sheets><sheet name="Cases" sheetId="1" r:id="rId1"/><sheet name="Summary" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="AllDays">Cases!$C$2:$C$${last}</definedName><definedName name="FirstDay">Cases!$B$2</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">Cases!$A$1:$E$${last}</definedName></definedNames><calcPr calcId="191029"/><pivotCaches><pivotCache cacheId="7" r:id="rId6"/></pivotCaches></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', '/xl/worksheets/sheet2.xml'],
      ['rId3', 'styles', 'styles.xml'],
      ['rId4', 'sharedStrings', 'sharedStrings.xml'],
      ['rId5', 'calcChain', 'calcChain.xml'],
      ['rId6', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml'],
    ]),
    'xl/calcChain.xml': `${HEAD}<calcChain xmlns="${MAIN}">${rows.map((_, n) => `<c r="D${n + 2}" i="1"/>`).join('')}<c r="F1" i="2"/></calcChain>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><b/></font></dxf></dxfs></styleSheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}" count="${strings.length}" uniqueCount="${strings.length}">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/tables/table1.xml': `${HEAD}<table xmlns="${MAIN}" id="1" name="tblCases" displayName="tblCases" ref="A1:E${end}"${options.totals ? ' totalsRowCount="1"' : ''}><autoFilter ref="A1:E${last}"><filterColumn colId="2"><filters><filter val="3"/></filters></filterColumn></autoFilter><sortState ref="A2:E${last}"><sortCondition ref="B2:B${last}"/></sortState><tableColumns count="5"><tableColumn id="1" name="CaseRef"${options.totals ? ' totalsRowLabel="Total"' : ''}/><tableColumn id="2" name="ReceivedOn"/><tableColumn id="3" name="Days"${options.totals ? ' totalsRowFunction="sum"' : ''}/><tableColumn id="4" name="Due"><calculatedColumnFormula>tblCases[[#This Row],[ReceivedOn]]+tblCases[[#This Row],[Days]]</calculatedColumnFormula></tableColumn><tableColumn id="5" name="Staff note"/></tableColumns><tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>`,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><dimension ref="A1:E${end}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="1" width="16" customWidth="1"/><col min="2" max="2" width="12" style="2" customWidth="1"/></cols><sheetData><row r="1" spans="1:5">${['A', 'B', 'C', 'D', 'E'].map((column, n) => `<c r="${column}1" t="s"><v>${n}</v></c>`).join('')}</row>${body}${totals}${options.below ?? ''}</sheetData><conditionalFormatting sqref="C2:C${last}"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>7</formula></cfRule></conditionalFormatting><conditionalFormatting sqref="A2"><cfRule type="expression" dxfId="0" priority="2"><formula>COUNTIF($A$2:$A$${last},A2)&gt;1</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="whole" allowBlank="1" sqref="C2:C${last}"><formula1>0</formula1><formula2>99</formula2></dataValidation></dataValidations><drawing r:id="rId2"/><legacyDrawing r:id="rId4"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`,
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([
      ['rId1', 'table', '../tables/table1.xml'],
      ['rId2', 'drawing', '../drawings/drawing1.xml'],
      ['rId3', 'comments', '../comments1.xml'],
      ['rId4', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
    ]),
    'xl/comments1.xml': `${HEAD}<comments xmlns="${MAIN}"><authors><author>Staff</author></authors><commentList><comment ref="A2" authorId="0"><text><t>call back</t></text></comment></commentList></comments>`,
    'xl/drawings/vmlDrawing1.vml': `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute;visibility:hidden"><x:ClientData ObjectType="Note"><x:Anchor>1,15,1,2,3,15,4,4</x:Anchor><x:Row>1</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>`,
    'xl/drawings/drawing1.xml': `${HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>12</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${OFFICE}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`,
    'xl/drawings/_rels/drawing1.xml.rels': relationships([['rId1', 'chart', '../charts/chart1.xml']]),
    'xl/charts/chart1.xml': `${HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>Cases!$C$2:$C$${last}</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>`,
    'xl/worksheets/sheet2.xml': `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:F4"/><sheetData><row r="1"><c r="F1"><f>SUM(Cases!C2:C${last})+COUNTIF(Cases!$A$2:$A$${last},"DR*")+Cases!C2</f><v>19</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>CaseRef</t></is></c></row></sheetData></worksheet>`,
    'xl/worksheets/_rels/sheet2.xml.rels': relationships([
      ['rId1', 'pivotTable', '../pivotTables/pivotTable1.xml'],
    ]),
    'xl/pivotTables/pivotTable1.xml': `${HEAD}<pivotTableDefinition xmlns="${MAIN}" name="PivotTable1" cacheId="7" dataCaption="Values"><location ref="A3:B4" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="5"><pivotField axis="axisRow" showAll="0"><items count="2"><item x="0"/><item t="default"/></items></pivotField><pivotField showAll="0"/><pivotField dataField="1" showAll="0"/><pivotField showAll="0"/><pivotField showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="1"><i><x/></i></rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="Sum of Days" fld="2" baseField="0" baseItem="0"/></dataFields></pivotTableDefinition>`,
    'xl/pivotTables/_rels/pivotTable1.xml.rels': relationships([
      ['rId1', 'pivotCacheDefinition', '../pivotCache/pivotCacheDefinition1.xml'],
    ]),
    'xl/pivotCache/pivotCacheDefinition1.xml': `${HEAD}<pivotCacheDefinition xmlns="${MAIN}" xmlns:r="${OFFICE}" r:id="rId1" refreshedBy="Staff" recordCount="1"><cacheSource type="worksheet"><worksheetSource ref="A1:E${last}" sheet="Cases"/></cacheSource><cacheFields count="5"><cacheField name="CaseRef" numFmtId="0"><sharedItems count="1"><s v="DR-2026-0001"/></sharedItems></cacheField>${['ReceivedOn', 'Days', 'Due', 'Staff note'].map((name) => `<cacheField name="${name}" numFmtId="0"><sharedItems/></cacheField>`).join('')}</cacheFields></pivotCacheDefinition>`,
    'xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels': relationships([
      ['rId1', 'pivotCacheRecords', 'pivotCacheRecords1.xml'],
    ]),
    'xl/pivotCache/pivotCacheRecords1.xml': `${HEAD}<pivotCacheRecords xmlns="${MAIN}" count="1"><r><x v="0"/><n v="46084"/><n v="3"/><n v="46087"/><s v="first"/></r></pivotCacheRecords>`,
  };
}
