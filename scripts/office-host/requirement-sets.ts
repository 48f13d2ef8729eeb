/**
 * What a host declares that it can do. The client answers `isSetSupported` from it and gates nothing by itself, so the
 * host refuses members of sets that it did not declare.
 *
 * Source: the pages "Excel / Word / Outlook / Dialog / Shared runtime API requirement sets" of the Office Add-ins
 * reference, column of each version. ExcelApi above 1.15 and WordApi above 1.3 are declared where Office has them, though
 * the client in use defines no member of them.
 */

export type HostKind = 'Excel' | 'Word' | 'Outlook';

/** `office-2019` and `office-2021`: volume licence on Windows. `web`: Office on the web. `current`: Microsoft 365 on Windows. */
export type HostVersion = 'office-2019' | 'office-2021' | 'web' | 'current';

/** `ExcelApi` → `1.8`. A host has every version up to the one declared. */
export type DeclaredSets = Readonly<Record<string, string>>;

// The Common API of Excel and Word: "Office Common API requirement sets". Their versions are all 1.1.
const DOCUMENT_SETS = [
  'BindingEvents',
  'CompressedFile',
  'DocumentEvents',
  'File',
  'MatrixBindings',
  'MatrixCoercion',
  'PdfFile',
  'Selection',
  'Settings',
  'TableBindings',
  'TableCoercion',
  'TextBindings',
  'TextCoercion',
];
const WORD_SETS = ['CustomXmlParts', 'HtmlCoercion', 'OoxmlCoercion', 'TextFile'];

/** In every version: assumed, the sets are not on a page. They decide whether the client sends action types 7 and 9. */
const RUNTIME_SETS: DeclaredSets = { RichApiRuntime: '1.2' };

const DECLARED: Readonly<Record<HostVersion, Readonly<Record<HostKind, DeclaredSets>>>> = {
  'office-2019': {
    Excel: { ExcelApi: '1.7', DialogApi: '1.1', AddinCommands: '1.1' },
    Word: { WordApi: '1.3', WordApiHiddenDocument: '1.3', DialogApi: '1.1', AddinCommands: '1.1' },
    Outlook: { Mailbox: '1.6', DialogApi: '1.1' },
  },
  'office-2021': {
    Excel: { ExcelApi: '1.14', DialogApi: '1.2', AddinCommands: '1.1', SharedRuntime: '1.1' },
    Word: { WordApi: '1.3', WordApiHiddenDocument: '1.3', DialogApi: '1.2', AddinCommands: '1.1' },
    Outlook: { Mailbox: '1.9', DialogApi: '1.2', IdentityAPI: '1.3' },
  },
  web: {
    Excel: {
      ExcelApi: '1.20',
      ExcelApiOnline: '1.1',
      DialogApi: '1.2',
      AddinCommands: '1.1',
      SharedRuntime: '1.2',
      NestedAppAuth: '1.1',
    },
    Word: {
      WordApi: '1.9',
      WordApiOnline: '1.1',
      DialogApi: '1.2',
      AddinCommands: '1.1',
      SharedRuntime: '1.1',
      NestedAppAuth: '1.1',
    },
    Outlook: { Mailbox: '1.16', DialogApi: '1.2', IdentityAPI: '1.3', NestedAppAuth: '1.1' },
  },
  current: {
    Excel: {
      ExcelApi: '1.20',
      DialogApi: '1.2',
      AddinCommands: '1.1',
      SharedRuntime: '1.2',
      NestedAppAuth: '1.1',
    },
    Word: {
      WordApi: '1.9',
      WordApiHiddenDocument: '1.5',
      WordApiDesktop: '1.3',
      DialogApi: '1.2',
      AddinCommands: '1.1',
      SharedRuntime: '1.1',
      NestedAppAuth: '1.1',
    },
    Outlook: { Mailbox: '1.16', DialogApi: '1.2', IdentityAPI: '1.3', NestedAppAuth: '1.1' },
  },
};

export function declaredSets(kind: HostKind, version: HostVersion): DeclaredSets {
  const common = kind === 'Outlook' ? [] : kind === 'Word' ? [...DOCUMENT_SETS, ...WORD_SETS] : DOCUMENT_SETS;
  return {
    ...Object.fromEntries(common.map((name) => [name, '1.1'])),
    ...(kind === 'Outlook' ? {} : RUNTIME_SETS),
    ...DECLARED[version][kind],
  };
}

/** As the client compares: names without regard to case, major and minor as whole numbers, so that 1.10 is above 1.9. */
export function supports(declared: DeclaredSets, name: string, version: string): boolean {
  const entry = Object.entries(declared).find(([known]) => known.toLowerCase() === name.toLowerCase());
  if (entry === undefined) return false;
  const [major, minor] = parts(entry[1]);
  const [wantedMajor, wantedMinor] = parts(version);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** `_requirementMatrix` of the app context. */
export function requirementMatrix(declared: DeclaredSets): string {
  return JSON.stringify(declared);
}

function parts(version: string): readonly [number, number] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [major, minor];
}
