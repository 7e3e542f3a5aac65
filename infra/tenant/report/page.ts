import type { Finding } from '../../../shared/tenant/finding.ts';

/** The page of a check, below the repository's root. */
export function pageOf({ id }: Pick<Finding, 'id'>): string {
  return `docs/checks/${id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;
}
