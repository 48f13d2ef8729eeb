import { FUNCTION_NAMES } from './function-names.ts';
import { domainOf, INSIDE_DOMAINS } from './inside-domains.ts';
import {
  caseRefsIn,
  keyOf,
  NOT_CHECKED,
  outsideOf,
  question,
  readVerdict,
  writeVerdict,
} from './send-check.ts';
import type { Outgoing, Verdict } from './send-check.ts';

/**
 * Asks before case data goes outside. It runs where there may be no page, no network and no readiness of Office: handlers
 * are made known at the top level, and each one ends its event whatever happens, because Outlook waits for it.
 * Source: Office Add-ins documentation, "Activate add-ins with events", "Handle OnMessageSend".
 */

/**
 * Outlook tells the person after five seconds that it takes long. Sending waits for two rounds of calls at most, so by then
 * we have given up and ask.
 */
const PATIENCE_MILLISECONDS = 2_000;
/** With the message that is being written, until it is sent or closed. */
const KEPT_AS = 'commonGroundSendCheck';

async function lookAtSending(completed: Completed): Promise<void> {
  try {
    const item = itemOf();
    const [outgoing, kept] = await Promise.all([outgoingOf(item), keptVerdict(item)]);
    const key = keyOf(outgoing);
    const outside = outsideOf(outgoing.recipients, insideDomains()).length;
    if (outside === 0) {
      completed({ allowEvent: true });
      return;
    }
    const known = readVerdict(kept, key);
    const found = known !== undefined && known.caseRefs.length > 0 ? known : await verdictOn(item, outgoing);
    completed(found.caseRefs.length === 0 ? { allowEvent: true } : ask(question(found)));
  } catch {
    completed(ask(NOT_CHECKED));
  }
}

/** Recipients or attachments have changed: what can be known by now is kept, so that sending need not wait for it. */
async function lookAtChange(completed: Completed): Promise<void> {
  try {
    const item = itemOf();
    const verdict = await verdictOn(item, await outgoingOf(item));
    await call((done: Callback<unknown>) => {
      item.sessionData.setAsync(KEPT_AS, writeVerdict(verdict), done);
    });
  } catch {
    // Sending looks for itself.
  }
  completed({ allowEvent: true });
}

const ask = (errorMessage: string): Office.SmartAlertsEventCompletedOptions => ({
  allowEvent: false,
  errorMessage,
});

type Completed = (options: Office.SmartAlertsEventCompletedOptions) => void;

/** The handler of an event. It ends the event once: a second end would be an error of Outlook, and none a wait for ever. */
const handler =
  (look: (completed: Completed) => Promise<void>) =>
  (event: Office.MailboxEvent): void => {
    let isOver = false;
    void look((options) => {
      if (isOver) return;
      isOver = true;
      event.completed(options);
    });
  };

const itemOf = (): Office.MessageCompose => Office.context.mailbox.item as unknown as Office.MessageCompose;

async function verdictOn(item: Office.MessageCompose, outgoing: Outgoing): Promise<Verdict> {
  const outside = outsideOf(outgoing.recipients, insideDomains()).length;
  const seen = caseRefsIn([outgoing.subject, ...outgoing.attachments].join('\n'));
  const body =
    outside === 0
      ? ''
      : await call<string>((done) => {
          item.body.getAsync('text', done);
        });
  return { key: keyOf(outgoing), outside, caseRefs: [...new Set([...seen, ...caseRefsIn(body)])] };
}

async function outgoingOf(item: Office.MessageCompose): Promise<Outgoing> {
  const [subject, attachments, ...lists] = await Promise.all([
    call<string>((done) => {
      item.subject.getAsync(done);
    }),
    call<Office.AttachmentDetailsCompose[]>((done) => {
      item.getAttachmentsAsync(done);
    }),
    ...[item.to, item.cc, item.bcc].map((list) =>
      call<Office.EmailAddressDetails[]>((done) => {
        list.getAsync(done);
      }),
    ),
  ]);
  return {
    recipients: lists.flat().map(({ emailAddress }) => emailAddress.toLowerCase()),
    subject,
    attachments: attachments.map(({ name }) => name),
  };
}

/** Empty where nothing was kept, also where Outlook is too old to keep anything. */
async function keptVerdict(item: Office.MessageCompose): Promise<string> {
  try {
    return await call<string>((done) => {
      item.sessionData.getAsync(KEPT_AS, done);
    });
  } catch {
    return '';
  }
}

/** As the pane has laid them down; the person's own domain in any case. */
function insideDomains(): readonly string[] {
  const own = domainOf(Office.context.mailbox.userProfile.emailAddress);
  const kept: unknown = Office.context.roamingSettings.get(INSIDE_DOMAINS);
  return [own, ...(typeof kept === 'string' ? kept.split(' ') : [])].filter((each) => each !== '');
}

type Callback<Value> = (result: Office.AsyncResult<Value>) => void;

/** As officeCall of the adapter, with no more of a runtime than there is: classic Outlook has no page. */
const call = <Value>(start: (done: Callback<Value>) => void): Promise<Value> =>
  new Promise((settle, reject) => {
    const giveUp = (): void => {
      reject(new TypeError('Outlook did not answer'));
    };
    setTimeout(giveUp, PATIENCE_MILLISECONDS);
    start((result) => {
      if (String(result.status) === 'failed') giveUp();
      else settle(result.value);
    });
  });

Office.actions.associate(FUNCTION_NAMES.messageSend, handler(lookAtSending));
Office.actions.associate(FUNCTION_NAMES.recipientsChanged, handler(lookAtChange));
Office.actions.associate(FUNCTION_NAMES.attachmentsChanged, handler(lookAtChange));
