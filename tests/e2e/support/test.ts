// Playwright's test with a watch over every page: a story fails when the page breaks its security policy, when the
// browser warns of what it loads, or when anything is asked of another host.

import { expect, test as plain } from '@playwright/test';

/** What the browser says when a page does what its headers forbid, or loads what it does not use. */
const COMPLAINT = /Content Security Policy|Permissions[- ]Policy|TrustedHTML|TrustedScript|integrity|preload|Cross-Origin/i;

/** Our own machine is where all servers of the stories are; what has no host asks no server. */
export const isOurs = (url: string) =>
  !/^(https?|wss?):/.test(url) || ['127.0.0.1', 'localhost'].includes(new URL(url).hostname);

export const test = plain.extend<{ watch: void }>({
  watch: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on('console', (message) => {
        if (COMPLAINT.test(message.text())) complaints.push(`${message.type()}: ${message.text()}`);
      });
      context.on('request', (request) => {
        if (!isOurs(request.url())) complaints.push(`asked of another host: ${request.url()}`);
      });
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`Content Security Policy broken: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
        });
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
