import { createHash } from 'node:crypto';

/**
 * The script of the page with the code. It adds a button that copies the code. When the person
 * leaves the page it removes the code, because browsers keep whole pages for going back. A page that
 * comes back is fetched anew.
 */
export const CLAIM_SCRIPT = `'use strict';
(() => {
  const code = document.querySelector('output.code');
  const copy = document.querySelector('button.copy');
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.replace(location.href);
  });
  addEventListener('pagehide', () => {
    document.querySelector('main').replaceChildren();
  });
  if (!code || !copy || !navigator.clipboard) return;
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      copy.textContent = copy.dataset.copied;
    } catch {
      getSelection().selectAllChildren(code);
    }
  });
})();
`;

const version = createHash('sha256').update(CLAIM_SCRIPT).digest('hex').slice(0, 12);

/** Seen from the page of a link, wherever the app is mounted. New content gets a new address. */
export const CLAIM_SCRIPT_URL = `../claim-assets/claim.js?v=${version}`;
