import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash, X509Certificate } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the public key in base64: by it a browser can be told to accept this certificate and no other. */
  readonly fingerprint: string;
}

const DAYS = 365;

/**
 * A certificate for this machine's own name, made once and kept. office.js talks to no page that is not served over
 * https, and a certificate from outside would need an account.
 */
export async function certificateIn(folder: string, now = new Date()): Promise<Certificate> {
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const kept = await Promise.all([readFile(keyFile, 'utf8'), readFile(certFile, 'utf8')]).catch(() => undefined);
  if (kept !== undefined) {
    const [key, cert] = kept;
    const lasts = Date.parse(new X509Certificate(cert).validTo) - now.getTime();
    if (lasts > 24 * 3_600_000) return { key, cert, fingerprint: fingerprintOf(cert) };
  }
  // Needed once a year, and long to load.
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    notBeforeDate: now,
    notAfterDate: new Date(now.getTime() + DAYS * 24 * 3_600_000),
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }] },
    ],
  });
  await mkdir(folder, { recursive: true });
  await writeFile(keyFile, made.private, { mode: 0o600 });
  await writeFile(certFile, made.cert);
  return { key: made.private, cert: made.cert, fingerprint: fingerprintOf(made.cert) };
} // prettier-ignore

function fingerprintOf(cert: string): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
