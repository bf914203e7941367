import type { TwinItem } from '../../sandbox/core/twin.ts';
import type { JsonObject } from '../../src/domain/json.ts';

export interface LedgerRow {
  readonly n: number;
  readonly method: string;
  readonly path: string;
  readonly operation: string | null;
  readonly body: unknown;
  readonly status: number | null;
}

export interface Fault {
  readonly kind: string;
  readonly count?: number;
  readonly retryAfterMs?: number;
  readonly match?: { readonly method?: string; readonly path?: string; readonly operation?: string };
}

/** The sandbox's control API for one twin, over HTTP. */
export interface TwinControl {
  state(): Promise<readonly TwinItem[]>;
  edit(edit: { id?: string; type: string; data: JsonObject }): Promise<TwinItem>;
  remove(id: string): Promise<TwinItem>;
  fault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  requests(after?: number): Promise<readonly LedgerRow[]>;
  /** Takes back every OAuth permission at the provider. */
  revokeGrants(): Promise<number>;
  reset(): Promise<void>;
  moveClock(offsetMs: number): Promise<void>;
}

export const createTwinControl = (sandboxUrl: string, twin: string): TwinControl => {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${sandboxUrl}/_control/${twin}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${JSON.stringify(answer)}`);
    return answer as T;
  };
  return {
    state: async () => (await call<{ items: TwinItem[] }>('GET', '/state')).items,
    edit: (edit) => call('POST', '/items', edit),
    remove: (id) => call('DELETE', `/items/${encodeURIComponent(id)}`),
    fault: (fault) => call('POST', '/faults', fault),
    clearFaults: () => call('DELETE', '/faults'),
    requests: async (after = 0) => (await call<{ requests: LedgerRow[] }>('GET', `/requests?after=${after}`)).requests,
    revokeGrants: async () => (await call<{ revoked: number }>('DELETE', '/grants')).revoked,
    reset: () => call('POST', '/reset'),
    moveClock: (offsetMs) => call('POST', '/clock', { offsetMs }),
  };
};
