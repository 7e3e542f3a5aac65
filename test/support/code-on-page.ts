/** The code that a page shows, with its entities read; undefined when it shows none. */
export function codeOnPage(page: string): string | undefined {
  const code = /<output[^>]*>([^<]+)<\/output>/.exec(page)?.[1];
  return code?.replaceAll(/&#(\d+);/g, (_all, point: string) => String.fromCharCode(Number(point)));
}
