/**
 * Names by which a manifest calls code of a page. The page that holds the function gives it to
 * `Office.actions.associate` under this name, at top level and not in `Office.onReady`: when Outlook starts
 * `events.js` for an event, nothing that waits for readiness runs.
 *
 * A name that is in a manifest and associated nowhere is a button that does nothing, or a message that waits for a
 * check that never comes. Source: Office Add-ins documentation, "Activate add-ins with events".
 */
export const FUNCTION_NAMES = {
  /** Excel: shows the pane with the managers' report. */
  report: 'openReport',
  /** Word: shows the pane with the Outcome Statement. */
  statement: 'openStatement',
  /** Outlook: looks at a message that is about to go. */
  messageSend: 'onMessageSend',
  /** Outlook: looks at a message while it is written, so that sending need not wait. */
  recipientsChanged: 'onMessageRecipientsChanged',
  attachmentsChanged: 'onMessageAttachmentsChanged',
} as const;
