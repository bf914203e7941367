const LINK = /<([^>]*)>\s*;([^<]*)/g;

/**
 * The query of the `next` link in a Link header; null without one. Only the query is taken: the list is known, and
 * a link could name any host.
 */
export const nextQuery = (header: string | null): string | null => {
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(LINK)) {
    if (!/\brel="?next"?/.test(parameters) || !URL.canParse(target, 'https://api.github.com')) continue;
    return new URL(target, 'https://api.github.com').search.slice(1);
  }
  return null;
};
