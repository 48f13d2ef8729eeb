import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

/**
 * The page that a sign-in comes back to where Office does not sign in for us. It hands the answer to the pane and does
 * nothing else. Source: MSAL Browser documentation, "Redirect bridge".
 */
broadcastResponseToMainFrame().catch(() => {
  // The pane waits no longer, or was closed: there is nobody to tell but the person who sees this window.
  document.body.textContent =
    'The sign-in could not be passed on. Close this window and sign in again from the pane.';
});
