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
  /** Looked at once for as long as this person changes nothing. */
  items(): Promise<readonly ProviderItem[]>;
  edit(item: Pick<ProviderItem, 'id' | 'type' | 'data'>): Promise<void>;
  remove(id: string): Promise<void>;
  /** Number of the last request that the provider has received. */
  lastRequest(): Promise<number>;
  /** Every request that it has received, as text. */
  requestsAsText(): Promise<string>;
  /** Lets the provider do the next operation of that name, and then lose its answer. */
  loseAnswer(operation: string): Promise<void>;
}

/** What a ticket made from an issue is to say. */
export interface Described {
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly comments: number;
}

/** What the story has to know of a provider. */
export interface DemoProvider {
  /** As in the schema's `Provider`. */
  readonly id: string;
  readonly name: string;
  /** Its twin in the sandbox. */
  readonly twin: string;
  /** The field of the form that is hidden. */
  readonly secret: string;
  readonly wrongKey: string;
  /** Which of the account's projects the story syncs. */
  readonly project: RegExp;
  /** Whether listings show what was deleted. */
  readonly hasTombstones: boolean;
  /** Whether the people of a ticket are known by themselves too. */
  readonly hasPeople: boolean;
  credentials(apiUrl: string, key: string): Record<string, Record<string, string>>;
  /** What a source of the project is to hold, by entity type. */
  itemsOf(items: readonly ProviderItem[], project: string): ReadonlyMap<string, readonly ProviderItem[]>;
  describe(issue: ProviderItem, items: readonly ProviderItem[]): Described;
}

/** The key that every sandbox takes. */
export const KEY = 'sandbox-key';

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
  const change = async (method: string, path: string, body?: object): Promise<void> => {
    known = null;
    await call(method, path, body);
  };
  const look = async () => ((await call('GET', '/state')) as { items: ProviderItem[] }).items;
  let known: Promise<readonly ProviderItem[]> | null = null;
  return {
    apiUrl: `${sandboxUrl}/${provider}`,
    items() {
      known ??= look();
      return known;
    },
    edit: (item) => change('POST', '/items', item),
    remove: (id) => change('DELETE', `/items/${encodeURIComponent(id)}`),
    async lastRequest() {
      const { requests } = (await call('GET', '/requests')) as { requests: { n: number }[] };
      return requests.at(-1)?.n ?? 0;
    },
    requestsAsText: async () => JSON.stringify(await call('GET', '/requests')),
    loseAnswer: (operation) => change('POST', '/faults', { kind: 'drop-after-write', match: { operation } }),
  };
};
