import type { MessageContent } from '../../domain/message-content.ts';
import type { Corrections } from '../../domain/correct-reading.ts';
import type { Reading } from '../../domain/reading.ts';
import type { Result } from '../../domain/result.ts';
import type { OpenMessages } from '../../ports/open-message.ts';
import type { Acknowledged, Answered } from '../../workflows/acknowledge-referral.ts';
import type { Fault } from '../../workflows/fault.ts';
import type { CasesKnown } from '../../workflows/known-cases.ts';
import type { Intake, IntakeOptions } from '../../workflows/open-case.ts';
import type { ReadReferralMessage } from '../../workflows/read-referral.ts';

type Answer<Value> = Promise<Result<Value, Fault>>;

/** What the Outlook pane asks for. Each is one workflow; each may be asked again after a fault, and doubles nothing. */
export interface OutlookServices {
  readonly messages: OpenMessages;
  /** On this machine, with nobody signed in. */
  read(message: MessageContent): Answer<ReadReferralMessage>;
  lookForCases(reading: Reading, corrections: readonly Corrections[]): Answer<CasesKnown>;
  openCases(reading: Reading, options: IntakeOptions): Answer<Intake>;
  fileMessage(messageId: string, caseRef: string): Answer<void>;
  beginTriage(caseRef: string): Answer<void>;
  draftAcknowledgements(caseRef: string, answered: Answered | undefined): Answer<Acknowledged>;
}
