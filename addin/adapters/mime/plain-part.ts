import type { MimePart } from './mime-parts.ts';
import { plainHeader } from './part-headers.ts';
import type { HeaderValue } from './part-headers.ts';

/** A part whose headers leave no doubt how it is decoded. */
export interface PlainPart extends MimePart {
  readonly type: HeaderValue;
  readonly coding: Coding;
  readonly disposition: HeaderValue | undefined;
}

export type Coding = 'as it is' | 'base64' | 'quoted-printable';

const CODINGS = new Map<string, Coding>([
  ['7bit', 'as it is'],
  ['8bit', 'as it is'],
  ['binary', 'as it is'],
  ['base64', 'base64'],
  ['quoted-printable', 'quoted-printable'],
]);

/** Undefined where something in them is in doubt. */
export function asPlain(part: MimePart): PlainPart | undefined {
  const type = plainHeader(part.headers.get('content-type') ?? '');
  const coding = CODINGS.get(part.headers.get('content-transfer-encoding')?.toLowerCase() ?? '7bit');
  const given = part.headers.get('content-disposition');
  const disposition = given === undefined ? undefined : plainHeader(given);
  const isSure = given === undefined || disposition !== undefined;
  return type && coding && isSure ? { ...part, type, coding, disposition } : undefined;
}
