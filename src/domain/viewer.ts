import type { ActorId, TenantId } from './ids.ts';

/** Who asks: the tenant owns things, the actor acts (docs/adr/0030). */
export interface Viewer {
  readonly tenant: TenantId;
  readonly actor: ActorId;
  readonly roles: readonly string[];
  /** When the viewer's token ends; live subscriptions end with it. */
  readonly expiresAt: Date;
}
