import { insist } from './failure.ts';

/** A thing as the sandbox keeps it, with `data` in the provider's own shape. */
export interface ProviderItem {
  readonly id: string;
  readonly type: string;
  readonly deleted: boolean;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The hands of a person at the provider: the sandbox's control API for one provider. */
export interface ProviderPerson {
  /** Where the provider's own API stands, below which the gateway is told to look. */
  readonly apiUrl: string;
  items(): Promise<readonly ProviderItem[]>;
  edit(item: Pick<ProviderItem, 'id' | 'type' | 'data'>): Promise<void>;
  remove(id: string): Promise<void>;
  /** Number of the last request that the provider has received. */
  lastRequest(): Promise<number>;
}

const DEADLINE_MS = 30_000;

export const createProviderPerson = (sandboxUrl: string, provider: string): ProviderPerson => {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${sandboxUrl}/_control/${provider}${path}`, {
      method,
      signal: AbortSignal.timeout(DEADLINE_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    insist(response.ok, `The sandbox refused ${method} ${path}: ${response.ok || (await response.text())}`);
    return response.json();
  };
  return {
    apiUrl: `${sandboxUrl}/${provider}`,
    items: async () => ((await call('GET', '/state')) as { items: ProviderItem[] }).items,
    edit: async (item) => void (await call('POST', '/items', item)),
    remove: async (id) => void (await call('DELETE', `/items/${encodeURIComponent(id)}`)),
    async lastRequest() {
      const { requests } = (await call('GET', '/requests')) as { requests: { n: number }[] };
      return requests.at(-1)?.n ?? 0;
    },
  };
};
