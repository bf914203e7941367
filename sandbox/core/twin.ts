import type { JsonObject } from '../../src/domain/json.ts';
import type { SandboxClock } from './clock.ts';
import type { OutgoingDelivery } from './hooks.ts';

/** A request below a twin's root, read completely. */
export interface TwinRequest {
  readonly method: string;
  /** Below the twin's root: `/graphql`, not `/linear/graphql`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface TwinResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The faults that answer in the provider's own manner; the others are the same for every twin. */
export type Refusal = 'rate-limit' | 'server-error' | 'malformed' | 'auth';

/** A thing as the twin keeps it, with `data` in the provider's own shape. */
export interface TwinItem {
  readonly id: string;
  readonly type: string;
  readonly deleted: boolean;
  /** Grows with every edit, from 1. */
  readonly version: number;
  /** RFC 3339, as the provider tells it. */
  readonly updatedAt: string;
  readonly data: JsonObject;
}

/** An edit as a person would make it at the provider. Without an id a new thing is made. */
export interface TwinEdit {
  readonly id?: string | undefined;
  readonly type: string;
  readonly data: JsonObject;
}

/** The edit is not possible; the message says what is. */
export class BadEditError extends Error {
  override readonly name = 'BadEditError';
}

/** One provider's API, spoken over state in memory. */
export interface Twin {
  /** What the request does, by the provider's name for it: a GraphQL operation, a route. Null when it has none. */
  operation(request: TwinRequest): string | null;
  handle(request: TwinRequest): TwinResponse;
  /** @param retryAfterMs what a `rate-limit` tells the caller to wait */
  refuse(kind: Refusal, request: TwinRequest, retryAfterMs: number): TwinResponse;
  items(type: string | null): Iterable<TwinItem>;
  /** @throws BadEditError */
  edit(edit: TwinEdit): TwinItem;
  /** Deletes as a person would at the provider; null when there is no such thing. */
  remove(id: string): TwinItem | null;
  /** Takes back every permission that was given by OAuth, as people can at the provider; answers how many tokens that ended. */
  revokeGrants?(): number;
  /** What the provider sends of things as they are now to the webhooks that are registered. */
  deliveries?(ids: readonly string[], forged: boolean): readonly OutgoingDelivery[];
  /** Back to the seed. */
  reset(): void;
}

export interface TwinOptions {
  /** The same seed gives the same data. */
  readonly seed: number;
  /** How many things of the provider's main type the first project has. */
  readonly items: number;
  readonly clock: SandboxClock;
}

/** What a twin's folder exports as `twin` from its index.ts. */
export interface TwinDefinition {
  /** The first part of its URLs. */
  readonly id: string;
  create(options: TwinOptions): Twin;
}
