import type { PaneSettings } from './settings.ts';

/** Under this name the domains of the house lie in the person's roaming settings, where events.js finds them. */
export const INSIDE_DOMAINS = 'insideDomains';

/**
 * events.js can fetch nothing in every Outlook, so the pane lays the domains down where both can reach. Until it has done
 * so once, the domain of the person's own address counts alone.
 */
export function rememberInsideDomains({ mailbox, insideDomains }: PaneSettings): void {
  const domains = [...new Set([domainOf(mailbox), ...insideDomains])].sort().join(' ');
  const { roamingSettings } = Office.context;
  if (roamingSettings.get(INSIDE_DOMAINS) === domains) return;
  roamingSettings.set(INSIDE_DOMAINS, domains);
  // Lost, it is written the next time; sending a message is checked all the same.
  roamingSettings.saveAsync(() => undefined);
}

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();
