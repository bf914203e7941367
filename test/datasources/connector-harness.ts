import { createSandbox } from '../../sandbox/create-sandbox.ts';
import type { ChangePage, Connector, OutboundFetch, ProviderDefinition } from '../../src/datasources/connector.ts';
import { loadProviders } from '../../src/datasources/registry.ts';
import type { DeliveredItems } from '../../src/domain/delivered-item.ts';
import type { EntityType } from '../../src/domain/entity-type.ts';
import type { ExternalItem } from '../../src/domain/external-item.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { createOutbound } from '../../src/lib/outbound/outbound.ts';
import { createTwinControl, type TwinControl } from '../sandbox/twin-control.ts';

export interface HarnessOptions {
  readonly provider: string;
  readonly twin: string;
  /** Below the sandbox's root, where the API is. */
  readonly path: string;
  readonly credentials: (key: string, baseUrl: string) => unknown;
  /** Of the main type in the first project. */
  readonly items: number;
  /** What is opened unless a test says otherwise; all types of the definition when left out. */
  readonly entityTypes?: readonly EntityType[];
  /** For a provider whose deliveries are all there is to read. */
  readonly feed?: (sandbox: FedSandbox) => Promise<Feed>;
}

export interface FedSandbox {
  readonly url: string;
  readonly definition: ProviderDefinition;
  readonly control: TwinControl;
}

/** Takes in what the twin delivers. */
export interface Feed extends AsyncDisposable {
  readonly delivered: DeliveredItems;
  /** As the twin's own, but whatever is done has been delivered when it resolves. */
  readonly control: TwinControl;
}

export interface OpenOptions {
  readonly key?: string;
  readonly project?: string | null;
  readonly entityTypes?: readonly EntityType[];
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly baseUrl?: string;
  /** What the external ids are said to live in. */
  readonly identity?: string;
  /** Stands between the connector and the way out. */
  readonly through?: (fetch: OutboundFetch) => OutboundFetch;
}

/** A real sandbox, the real way out, and connectors between them. */
export interface Harness extends AsyncDisposable {
  readonly definition: ProviderDefinition;
  readonly control: TwinControl;
  readonly sandboxUrl: string;
  /** The first project of the main account. */
  readonly project: string;
  open(options?: OpenOptions): Connector;
}

export const createHarness = async (options: HarnessOptions): Promise<Harness> => {
  const sandbox = await createSandbox({ items: options.items });
  const outbound = createOutbound({ allowedHosts: [`127.0.0.1:${sandbox.port}`] });
  const definition = (await loadProviders()).get(options.provider);
  if (!definition) throw new Error(`There is no provider ${options.provider}.`);
  const twin = createTwinControl(sandbox.url, options.twin);
  const feed = (await options.feed?.({ url: sandbox.url, definition, control: twin })) ?? null;
  const open = (opened: OpenOptions & { project: string | null }): Connector => {
    const { through = (fetch) => fetch } = opened;
    return definition.open({
      credentials: definition.parseCredentials(
        options.credentials(opened.key ?? 'sandbox-key', opened.baseUrl ?? `${sandbox.url}${options.path}`),
      ),
      configuration: {
        externalProjectId: opened.project,
        entityTypes: opened.entityTypes ?? options.entityTypes ?? definition.entityTypes,
      },
      fetch: through(outbound.fetchFor({ timeoutMs: opened.timeoutMs ?? 10_000 })),
      identity: opened.identity ?? null,
      ...(feed === null ? {} : { delivered: feed.delivered }),
      clock: systemClock,
      logger: silentLogger,
      signal: opened.signal ?? new AbortController().signal,
    });
  };
  const [first] = (await open({ project: null }).projects?.list()) ?? [];
  if (!first && definition.needsProject) throw new Error('The main account has no project.');
  const project = first?.id ?? '';
  return {
    definition,
    control: feed?.control ?? twin,
    sandboxUrl: sandbox.url,
    project,
    open: (opened = {}) => open({ project, ...opened }),
    async [Symbol.asyncDispose]() {
      await feed?.[Symbol.asyncDispose]();
      await outbound[Symbol.asyncDispose]();
      await sandbox[Symbol.asyncDispose]();
    },
  };
};

export const readPage = async (connector: Connector, cursor: string | null): Promise<ChangePage> => {
  if (!connector.changes) throw new Error('The connector cannot list changes.');
  return connector.changes({ cursor });
};

/** Every page from `cursor` to the last one; `between` runs after each page but the last. */
export const readAll = async (
  connector: Connector,
  cursor: string | null,
  between: (page: ChangePage, number: number) => Promise<void> = async () => {},
): Promise<readonly ChangePage[]> => {
  const pages = [await readPage(connector, cursor)];
  for (let last = pages[0]; last && !last.done; last = pages.at(-1)) {
    await between(last, pages.length);
    pages.push(await readPage(connector, last.cursor));
  }
  return pages;
};

export const itemsOf = (pages: readonly ChangePage[]): readonly ExternalItem[] => pages.flatMap(({ items }) => items);

export const cursorOf = (pages: readonly ChangePage[]): string => {
  const last = pages.at(-1);
  if (!last?.done) throw new Error('The listing has not ended.');
  return last.cursor;
};

export const keyOf = ({ entityType, externalId }: Pick<ExternalItem, 'entityType' | 'externalId'>): string =>
  `${entityType} ${externalId}`;
