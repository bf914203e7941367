import type { OutboundFetch, ProviderDefinition } from '../../datasources/connector.ts';
import { isDue } from '../../domain/grant.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { type Access, loadAccess } from './access.ts';
import { type Refresher, refreshAccess } from './refresh-access.ts';

const UNAUTHORIZED = 401;

/** Access whose token is not about to end: renewed if it is. */
export const usableAccess = async (deps: Refresher, source: ExternalSource, access: Access): Promise<Access> => {
  const { grant, secrets } = access;
  const renews = grant !== null && secrets.refreshToken !== undefined && isDue(grant, deps.clock.now());
  return renews ? refreshAccess(deps, source, grant.id) : access;
};

export interface Authorizing {
  readonly send: OutboundFetch;
  readonly authorization: NonNullable<ProviderDefinition['authorization']>;
  readonly access: Access;
}

/**
 * A fetch whose requests carry the source's access as it is at that moment: renewed before it ends, and looked up or
 * renewed once more after a refusal. A request that was refused for its token has done nothing, so it is sent again.
 */
export const authorizingFetch = (
  deps: Refresher,
  source: ExternalSource,
  { send, authorization, access: first }: Authorizing,
): OutboundFetch => {
  let access = first;
  const sendWith = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers = headersOf(input, init);
    headers.set('authorization', authorization(access.secrets));
    return send(input, { ...init, headers });
  };
  return async (input, init) => {
    if (!headersOf(input, init).has('authorization')) return send(input, init);
    access = await usableAccess(deps, source, access);
    const used = access;
    const response = await sendWith(input, init);
    if (response.status !== UNAUTHORIZED) return response;
    // Another request may have been refused at the same time, and have been quicker.
    if (access === used) access = await accessAfterRefusal(deps, source, used);
    return authorization(access.secrets) === authorization(used.secrets) ? response : sendWith(input, init);
  };
};

const headersOf = (input: string | URL | Request, init: RequestInit = {}): Headers =>
  new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined));

/** The same access when nothing better is to be had. */
const accessAfterRefusal = async (deps: Refresher, source: ExternalSource, used: Access): Promise<Access> => {
  if (used.grant !== null && used.secrets.refreshToken !== undefined) return refreshAccess(deps, source, used.grant.id);
  return loadAccess(deps, source);
};
