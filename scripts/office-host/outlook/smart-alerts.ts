import type { CommandCompleted } from '../host-session.ts';
import { isRecord, textIn } from './outlook-wire.ts';

/**
 * Smart Alerts (Mailbox 1.12): when a person presses Send, Outlook asks the add-in's handler of OnMessageSend and waits for
 * its `event.completed({ allowEvent, errorMessage })`. What a no means is said in the manifest.
 */
export type SendMode = 'PromptUser' | 'SoftBlock' | 'Block';

export type SendDecision =
  | { readonly kind: 'send' }
  /** The person is told, and may send all the same where `maySendAnyway`. */
  | { readonly kind: 'told'; readonly message: string; readonly maySendAnyway: boolean };

const AT_MOST = 500;

/**
 * `ask` calls the handler; it rejects where the add-in cannot be reached. Then PromptUser and SoftBlock send, and Block does
 * not (documented).
 */
export async function decideSending(
  ask: () => Promise<CommandCompleted>,
  mode: SendMode,
): Promise<SendDecision> {
  let completed: CommandCompleted;
  try {
    completed = await ask();
  } catch {
    return mode === 'Block' ? told('The add-in that checks messages cannot be reached.', mode) : { kind: 'send' };
  }
  const context = isRecord(completed.context) ? completed.context : {};
  // Without options the event is allowed (documented: "allowEvent … by default true").
  if (context['allowEvent'] !== false) return { kind: 'send' };
  return told(textIn(context, 'errorMessage').slice(0, AT_MOST), mode);
} // prettier-ignore

const told = (message: string, mode: SendMode): SendDecision => ({
  kind: 'told',
  message,
  maySendAnyway: mode === 'PromptUser',
});
