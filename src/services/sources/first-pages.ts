import type { ChangePage, Connector } from '../../datasources/connector.ts';

/** The pages of a complete listing, as far as they are wanted; nothing of a provider that lists nothing. */
export async function* firstPages(connector: Connector, most: number): AsyncGenerator<ChangePage> {
  let cursor: string | null = null;
  for (let pages = 0; pages < most; pages += 1) {
    const page: ChangePage | undefined = await connector.changes?.({ cursor });
    if (page === undefined) return;
    yield page;
    if (page.done) return;
    cursor = page.cursor;
  }
}
