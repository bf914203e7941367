import type { SourceId, TenantId } from '../domain/ids.ts';
import type { SourceWebhook } from '../domain/webhook.ts';
import type { SealedFields } from '../lib/envelope.ts';
import { type Database, fromStored, isDuplicateKey, type Stored, toStored } from './database.ts';

type StoredWebhook = Stored<SourceWebhook> & { readonly secrets: SealedFields };

/** A webhook with its sealed secrets: `current`, and `previous` while that is still accepted. */
export interface WebhookWithSecrets {
  readonly webhook: SourceWebhook;
  readonly secrets: SealedFields;
}

const WITHOUT_SECRETS = { secrets: 0 } as const;

export const createWebhookStore = (database: Database) => {
  const model = database.model<StoredWebhook>({
    name: 'webhooks',
    fields: {
      _id: String,
      tenant: String,
      url: String,
      active: Boolean,
      reason: String,
      expiresAt: Date,
      lastDeliveryAt: Date,
      refused: Number,
      dueAt: Date,
      secrets: Object,
    },
    indexes: [[{ dueAt: 1 }]],
  });
  const withSecrets = ({ secrets, ...stored }: StoredWebhook): WebhookWithSecrets => ({
    secrets,
    webhook: fromStored<SourceWebhook>(stored),
  });
  return {
    /** Leaves one that is there as it is. */
    async insert(webhook: SourceWebhook, secrets: SealedFields): Promise<void> {
      await model.collection.insertOne({ ...toStored(webhook), secrets } as never).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
    },
    async exists(id: SourceId): Promise<boolean> {
      return (await model.exists({ _id: id })) !== null;
    },
    async find(tenant: TenantId, ids: readonly SourceId[]): Promise<SourceWebhook[]> {
      const read = await model.find({ tenant, _id: { $in: ids } }, WITHOUT_SECRETS).lean<StoredWebhook[]>();
      return read.map((stored) => fromStored<SourceWebhook>(stored));
    },
    /** A delivery names nothing but its source. */
    async dangerouslyGetAcrossTenants(id: SourceId): Promise<WebhookWithSecrets | null> {
      const read = await model.findOne({ _id: id }).lean<StoredWebhook>();
      return read === null ? null : withSecrets(read);
    },
    /** Those that are to be looked after, the longest due first. */
    async dangerouslyDueAcrossTenants(now: Date, limit: number): Promise<WebhookWithSecrets[]> {
      const read = await model
        .find({ dueAt: { $lte: now } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean<StoredWebhook[]>();
      return read.map(withSecrets);
    },
    async update(id: SourceId, changes: Partial<Omit<SourceWebhook, 'id' | 'tenant'>>): Promise<void> {
      await model.updateOne({ _id: id }, { $set: changes });
    },
    /** Puts the same secrets under another key, unless they were replaced meanwhile. */
    async rewrap(id: SourceId, before: SealedFields, after: SealedFields): Promise<void> {
      const filter = { _id: id, 'secrets.keyId': before.keyId, 'secrets.dataKey': before.dataKey };
      await model.updateOne(filter, { $set: { 'secrets.keyId': after.keyId, 'secrets.dataKey': after.dataKey } });
    },
    async countRefused(id: SourceId, more: number): Promise<void> {
      await model.updateOne({ _id: id }, { $inc: { refused: more } });
    },
    async remove(id: SourceId): Promise<void> {
      await model.deleteOne({ _id: id });
    },
  };
};
