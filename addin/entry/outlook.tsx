import { OfficePaneHost } from '../adapters/office/office-pane-host.ts';
import { ReferralPane } from '../panes/outlook/referral-pane.tsx';
import { mountPane } from '../panes/parts/mount-pane.tsx';
import { makeOutlookServices } from './outlook-services.ts';
import { VERSION } from './version.ts';

const host = new OfficePaneHost();

mountPane({
  host,
  program: 'Outlook',
  title: 'Referral',
  version: VERSION,
  // Attachments, shared folders and the headers of a message. Source: Outlook API, Mailbox 1.8.
  needs: [{ set: 'Mailbox', version: '1.8' }],
  Pane: ReferralPane,
  services: makeOutlookServices(host),
});
