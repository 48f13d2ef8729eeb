/**
 * Who may import whom. Folders are layers, so a rule is a folder prefix and cannot be argued with.
 * The table is the one in ARCHITECTURE.md.
 */
const layers = {
  domain: [],
  forms: ['domain'],
  reading: ['domain'],
  documents: ['domain'],
  ports: ['domain', 'forms'],
  workflows: ['domain', 'forms', 'reading', 'documents', 'ports'],
  adapters: ['domain', 'forms', 'ports'],
  functions: ['domain', 'ports', 'workflows'],
  panes: ['domain', 'ports', 'workflows'],
};

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^addin/${layer}/` },
  to: { path: '^(addin|scripts|test)/', pathNot: `^addin/(${[layer, ...allowed].join('|')})/` },
}));

/** Packages a layer or an adapter folder may know; everything not listed may know none. */
const packages = {
  'addin/domain': [],
  'addin/forms': [],
  'addin/ports': [],
  'addin/workflows': [],
  'addin/reading': ['libphonenumber-js', 'htmlparser2'],
  'addin/documents': ['fflate', 'saxes'],
  'addin/adapters/exceljs': ['exceljs', 'fflate'],
  'addin/adapters/xlsx': ['fflate'],
  'addin/adapters/mime': ['postal-mime', 'fflate', 'saxes', 'pdfjs-dist'],
  'addin/adapters/memory': [],
  'addin/adapters/graph': ['@microsoft/microsoft-graph-client', '@microsoft/microsoft-graph-types'],
  'addin/adapters/msal': ['@azure/msal-browser'],
  'addin/adapters/file': [],
  'addin/adapters/libreoffice': [],
  'addin/adapters/web': [],
  'addin/adapters/development': [],
  // Office.js is no package in use: the page has it from its own address, the types alone are installed.
  'addin/adapters/office': [],
  'addin/panes': ['react', 'react-dom', '@fluentui/react-components', '@fluentui/react-icons'],
};

const packageRules = Object.entries(packages).map(([folder, allowed]) => ({
  name: `${folder.replaceAll('/', '-')}-packages`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    ...(allowed.length > 0 && { pathNot: `node_modules/(${allowed.join('|')})(/|$)` }),
  },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    ...packageRules,
    {
      name: 'pure-layers-do-not-touch-the-machine',
      severity: 'error',
      from: { path: '^addin/(domain|forms|reading|documents|ports|workflows)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^addin/adapters/([^/]+)/' },
      to: { path: '^addin/adapters/', pathNot: '^addin/adapters/$1/' },
    },
    {
      name: 'nothing-imports-entry-or-scripts',
      severity: 'error',
      from: { path: '^addin/', pathNot: '^addin/entry/' },
      to: { path: '^(addin/entry|scripts)/' },
    },
    {
      // A pane calls what entry/ hands it; only then can the heavy parts be loaded when they are needed.
      name: 'panes-know-workflows-by-their-types',
      severity: 'error',
      from: { path: '^addin/panes/' },
      to: { path: '^addin/(workflows|ports)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'panes-of-one-program-do-not-know-the-others',
      severity: 'error',
      from: { path: '^addin/panes/(outlook|excel|word)/' },
      to: { path: '^addin/panes/(outlook|excel|word)/', pathNot: '^addin/panes/$1/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      // Packages that have types and nothing else.
      mainFields: ['module', 'main', 'types'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
