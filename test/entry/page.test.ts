import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, OFFICE_JS, pageWith, SOURCES_IN_USE } from '../../addin/entry/page.ts';

const PAGE = (await readFile('addin/entry/pane.html', 'utf8'))
  .replaceAll('<%= csp %>', contentSecurityPolicy(SOURCES_IN_USE))
  .replaceAll('<%= officeJs %>', OFFICE_JS);
const HERE = {
  officeJs: '/office-js/office.js',
  scripts: [],
  connections: ['https://localhost:3000'],
  frames: [],
};

describe('The policy of a page', () => {
  const policy = contentSecurityPolicy(SOURCES_IN_USE);

  it('lets no script run that stands in the page or is made from text', () => {
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    expect(scripts.split(' ')).toEqual([
      "'self'",
      'https://appsforoffice.microsoft.com',
      'https://ajax.aspnetcdn.com',
    ]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('lets it talk to Microsoft 365 and to nobody else', () => {
    const connections = /connect-src ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? [];
    expect(connections.filter((each) => !/microsoft|sharepoint|'self'/.test(each))).toEqual([]);
  });
});

describe('A page for a machine without Office', () => {
  it('has office.js and its policy from here, and the stand-in before office.js', () => {
    const html = pageWith(PAGE, HERE, ['/office-js/stand-in.js']);
    expect(html).toContain(
      '<script src="/office-js/stand-in.js"></script><script async src="/office-js/office.js"></script>',
    );
    expect(html).toContain("connect-src 'self' https://localhost:3000;");
    expect(html).not.toContain('microsoft.com');
  });

  it('is made of our own pages alone: another one would still talk to the outside', () => {
    expect(() => pageWith('<html></html>', HERE)).toThrow(TypeError);
    expect(() => pageWith(PAGE.replace("default-src 'none'", 'default-src *'), HERE)).toThrow(TypeError);
  });
});

describe('The page itself', () => {
  it('has no script and no handler in it, so that the policy can forbid them', () => {
    expect(PAGE.match(/<script(?![^>]*\bsrc=)/g)).toBeNull();
    expect(PAGE.match(/\son[a-z]+=/gi)).toBeNull();
  });

  it('says in words what it waits for, before any script is there', () => {
    expect(PAGE).toMatch(/role="status">Opening/);
    expect(PAGE).toContain('lang="en-GB"');
  });
});
