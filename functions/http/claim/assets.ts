import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { LANGUAGES } from '../../../shared/messages/language.ts';
import type { ClaimPages } from './pages/all.ts';
import { CLAIM_SCRIPT } from './pages/script.ts';

/** `GET /claim-assets/{name}`: the script of the claim pages, and the guide that mails lead to. */
export function claimAssets(pages: ClaimPages) {
  return (request: HttpRequest): Promise<HttpResponseInit> => {
    const name = request.params['name'] ?? '';
    if (name === 'claim.js') return Promise.resolve(SCRIPT);
    const language = LANGUAGES.find((known) => name === `next-${known}`);
    if (language) return Promise.resolve(pages.guide(language));
    return Promise.resolve(
      problem({ status: 404, code: 'notFound', title: 'There is no such file.' }),
    );
  };
}

/** `GET /claim`: a link that was cut off on its way, by a mail program or a hand. */
export function openCutOffLink(pages: ClaimPages) {
  return ({ headers }: HttpRequest): Promise<HttpResponseInit> =>
    Promise.resolve(pages.cutOff(headers.get('accept-language')));
}

const SCRIPT: HttpResponseInit = {
  headers: {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  },
  body: CLAIM_SCRIPT,
};
