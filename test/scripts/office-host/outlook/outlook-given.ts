import { ADDRESSES } from '../../../../scripts/graph-emulator/tenant-people.ts';
import { openOutlookSurface } from '../../../../scripts/office-host/outlook/open-outlook-surface.ts';
import type {
  OpenOutlook,
  OutlookOptions,
} from '../../../../scripts/office-host/outlook/open-outlook-surface.ts';
import type { OutlookRequest } from '../../../../scripts/office-host/outlook/outlook-pane.ts';
import type { WireValue } from '../../../../scripts/office-host/rich-api/model.ts';
import type { WireObject } from '../../../../scripts/office-host/wire.ts';
import { givenEmulator } from '../../../support/given-emulator.ts';
import type { GivenEmulator } from '../../../support/given-emulator.ts';

export const SHARED = ADDRESSES.authorityMailbox;
export const USER = ADDRESSES.administrator;

const BOUNDARY = 'in-between';

/** A referral with a file, in the shared mailbox of the authority. */
const REFERRAL = [
  'From: A Parent <parent@mail.example>',
  `To: Disagreement Resolution <${SHARED}>`,
  `Cc: Idris Penhallow <${ADDRESSES.officer}>`,
  'Subject: Re: A disagreement',
  'Date: Mon, 07 Sep 2026 07:30:00 +0000',
  'Message-ID: <referral@mail.example>',
  'X-Source: web form',
  'MIME-Version: 1.0',
  `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
  '',
  `--${BOUNDARY}`,
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>We do not agree with the <b>plan</b>.</p>',
  `--${BOUNDARY}`,
  'Content-Type: text/plain; name="plan.txt"',
  'Content-Disposition: attachment; filename="plan.txt"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('the plan').toString('base64'),
  `--${BOUNDARY}--`,
  '',
].join('\r\n');

export interface OutlookBench extends GivenEmulator {
  readonly outlook: OpenOutlook;
  readonly requests: readonly OutlookRequest[];
  /** Immutable id of the referral. */
  readonly referral: string;
  /** `data` of the answer, or the number of the error. */
  call(dispatchId: number, params?: WireValue): Promise<WireValue>;
}

export async function outlookBench(options: Partial<OutlookOptions> = {}): Promise<OutlookBench> {
  const given = givenEmulator();
  const requests: OutlookRequest[] = [];
  const mailbox = options.mailbox ?? SHARED;
  const referral = await given.mail.put(mailbox, 'inbox', new TextEncoder().encode(REFERRAL));
  const outlook = openOutlookSurface({
    made: given,
    mailbox,
    user: USER,
    onRequest: (request) => requests.push(request),
    ...options,
  });
  return {
    ...given,
    outlook,
    requests,
    referral,
    async call(dispatchId, params) {
      const answer: WireObject | undefined = await outlook.call(dispatchId, params);
      if (answer === undefined) throw new RangeError(`Nobody answers ${dispatchId}`);
      if (answer['error'] === true) return { error: answer['errorCode'] ?? null };
      return answer['data'] ?? answer['customProperties'] ?? null;
    },
  };
}
