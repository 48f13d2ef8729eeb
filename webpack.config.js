import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import CompressionPlugin from 'compression-webpack-plugin';
import { EsbuildPlugin } from 'esbuild-loader';
import HtmlWebpackPlugin from 'html-webpack-plugin';
import webpack from 'webpack';
import { SubresourceIntegrityPlugin } from 'webpack-subresource-integrity';
import zlib from 'node:zlib';
import { contentSecurityPolicy, OFFICE_JS, SOURCES_IN_USE } from './addin/entry/page.ts';

/**
 * The panes as they are served: a page each, one chunk that all of them share, what is needed later in chunks of its own;
 * and events.js, which runs where there is no page. `npm run build` (scripts/build.ts) is the way to run it.
 */

const ROOT = import.meta.dirname;
const ENTRY = join(ROOT, 'addin', 'entry');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** A pane is a page with its own entry of the same name. The title is what stands at its top. */
const PANES = [
  { name: 'outlook', title: 'Referral' },
  { name: 'excel', title: 'Register' },
  { name: 'word', title: 'Outcome Statement' },
];

/** Fluent and React: what two panes or more need at once. What one alone needs goes with it. */
const SHARED = /[\\/]node_modules[\\/](?:react|react-dom|scheduler|@fluentui|@griffel|tabster|keyborg|@floating-ui|rtl-css-js|stylis|@emotion|@swc|use-sync-external-store|csstype)[\\/]/; // prettier-ignore

export default function configuration(
  _env,
  { mode = 'production', outputPath, compress = mode === 'production' } = {},
) {
  const path = outputPath ?? join(ROOT, 'dist');
  const isProduction = mode === 'production';
  return [panes({ mode, path, isProduction, compress }), events({ mode, path, compress })];
}

const typescript = (target) => ({
  rules: [{ test: /\.tsx?$/, loader: 'esbuild-loader', options: { target } }],
});

const minimizer = (target) => [new EsbuildPlugin({ target, legalComments: 'none' })];

function panes({ mode, path, isProduction, compress }) {
  return {
    name: 'panes',
    mode,
    context: ROOT,
    // No source in the page is made from text: the content security policy forbids it.
    devtool: isProduction ? false : 'source-map',
    target: ['web', 'es2022'],
    entry: {
      ...Object.fromEntries(PANES.map(({ name }) => [name, join(ENTRY, `${name}.tsx`)])),
      'signed-in': join(ENTRY, 'signed-in.ts'),
    },
    output: {
      path,
      filename: isProduction ? '[name].[contenthash].js' : '[name].js',
      chunkFilename: isProduction ? '[name].[contenthash].js' : '[name].js',
      crossOriginLoading: 'anonymous',
      publicPath: 'auto',
    },
    module: typescript('es2022'),
    resolve: { extensions: ['.mjs', '.js', '.json'] },
    optimization: {
      minimizer: minimizer('es2022'),
      runtimeChunk: { name: ({ name }) => (name === 'signed-in' ? 'signed-in-runtime' : 'runtime') },
      splitChunks: {
        cacheGroups: {
          shared: { test: SHARED, name: 'shared', chunks: 'initial', minChunks: 2, enforce: true },
        },
      },
    },
    // Sizes are held to their budgets after compression, by scripts/build.ts.
    performance: { hints: false },
    plugins: [
      new webpack.DefinePlugin({ PANE_VERSION: JSON.stringify(version) }),
      ...PANES.map(
        ({ name, title }) =>
          new HtmlWebpackPlugin({
            template: join(ENTRY, 'pane.html'),
            filename: `${name}.html`,
            chunks: [name],
            scriptLoading: 'defer',
            templateParameters: {
              title,
              version,
              officeJs: OFFICE_JS,
              csp: contentSecurityPolicy(SOURCES_IN_USE),
            },
          }),
      ),
      new HtmlWebpackPlugin({
        template: join(ENTRY, 'signed-in.html'),
        filename: 'signed-in.html',
        chunks: ['signed-in'],
        scriptLoading: 'defer',
        templateParameters: {
          csp: contentSecurityPolicy({ ...SOURCES_IN_USE, scripts: [], connections: [], frames: [] }),
        },
      }),
      new HtmlWebpackPlugin({
        template: join(ENTRY, 'events.html'),
        filename: 'events.html',
        chunks: [],
        templateParameters: { officeJs: OFFICE_JS, csp: contentSecurityPolicy(SOURCES_IN_USE) },
      }),
      ...(isProduction ? [new SubresourceIntegrityPlugin()] : []),
      new CopiedFolders({ templates: /\.docx$/, 'addin/assets': /./ }),
      ...compressed(compress),
    ],
  };
}

/**
 * One file without a page, without chunks and with a name that stays: the manifest names it, and an administrator has
 * accepted that. Source: Office Add-ins documentation, "Activate add-ins with events".
 */
function events({ mode, path, compress }) {
  return {
    name: 'events',
    mode,
    context: ROOT,
    devtool: false,
    target: ['webworker', 'es2020'],
    entry: { events: join(ENTRY, 'events.ts') },
    output: { path, filename: '[name].js', iife: true },
    module: typescript('es2020'),
    optimization: { minimizer: minimizer('es2020'), splitChunks: false },
    performance: { hints: false },
    plugins: compressed(compress),
  };
}

/** Made once, when it is built, as small as they get; a server sends what the browser takes. */
const compressed = (compress) =>
  compress
    ? [
        new CompressionPlugin({ test: /\.(?:js|html|json|svg)$/, algorithm: 'gzip', filename: '[path][base].gz', compressionOptions: { level: 9 } }),
        new CompressionPlugin({
          test: /\.(?:js|html|json|svg)$/,
          algorithm: 'brotliCompress',
          filename: '[path][base].br',
          compressionOptions: { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } },
        }),
      ]
    : []; // prettier-ignore

/** Folders of the project that are served as they are, by their last name. */
class CopiedFolders {
  constructor(folders) {
    this.folders = folders;
  }

  apply(compiler) {
    const { RawSource } = compiler.webpack.sources;
    compiler.hooks.thisCompilation.tap('CopiedFolders', (compilation) => {
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'CopiedFolders', stage }, () => {
        for (const [folder, wanted] of Object.entries(this.folders)) {
          const from = join(ROOT, folder);
          if (!existsSync(from)) continue;
          compilation.contextDependencies.add(from);
          for (const file of readdirSync(from).filter((each) => wanted.test(each)).sort())
            compilation.emitAsset(`${folder.split('/').at(-1)}/${file}`, new RawSource(readFileSync(join(from, file))));
        }
      });
    });
  }
} // prettier-ignore
