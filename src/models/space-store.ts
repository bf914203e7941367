import { mintId, type SpaceId, type TenantId } from '../domain/ids.ts';
import { DEFAULT_SPACE_NAME, type Space } from '../domain/space.ts';
import { type Database, fromStored, isDuplicateKey, type Stored, toStored } from './database.ts';
import { createLists } from './lists.ts';

type StoredSpace = Stored<Space> & { readonly isDefault: boolean };

const toDomain = ({ isDefault: _, ...stored }: StoredSpace): Space => fromStored<Space>(stored);

export const createSpaceStore = (database: Database) => {
  const model = database.model<StoredSpace>({
    name: 'spaces',
    fields: { _id: String, tenant: String, name: String, createdAt: Date, isDefault: Boolean },
    indexes: [
      [{ tenant: 1, createdAt: 1, _id: 1 }],
      [{ tenant: 1 }, { name: 'one_default', unique: true, partialFilterExpression: { isDefault: true } }],
    ],
  });

  return {
    /** Oldest first. */
    ...createLists<object, Space>({
      collection: model.collection,
      order: () => ({ createdAt: 1, _id: 1 }),
      owners: [],
      toDomain,
    }),
    /** Stores a space; one that is there already under its id is left as it is. */
    async insert(space: Space): Promise<void> {
      try {
        await model.collection.insertOne({ ...toStored(space), isDefault: false } as never);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    /** The tenant's default space; made when it is first asked for. */
    async default(tenant: TenantId, now: Date): Promise<Space> {
      const find = () => model.findOne({ tenant, isDefault: true }).lean<StoredSpace>();
      const found = await find();
      if (found) return toDomain(found);
      const space: Space = { id: mintId<SpaceId>(), tenant, name: DEFAULT_SPACE_NAME, createdAt: now };
      try {
        await model.collection.insertOne({ ...toStored(space), isDefault: true } as never);
        return space;
      } catch (error) {
        const other = isDuplicateKey(error) ? await find() : null;
        if (other) return toDomain(other);
        throw error;
      }
    },
    async find(tenant: TenantId, ids: readonly SpaceId[]): Promise<Space[]> {
      return (await model.find({ tenant, _id: { $in: ids } }).lean<StoredSpace[]>()).map(toDomain);
    },
  };
};
