import { type Database, isDuplicateKey } from './database.ts';

/** The right of one holder to work on something until a time. A later lease has a higher fence. */
export interface Lease {
  readonly name: string;
  readonly holder: string;
  readonly fence: number;
  readonly expiresAt: Date;
}

interface StoredLease {
  readonly _id: string;
  readonly holder: string | null;
  readonly fence: number;
  readonly expiresAt: Date;
}

export interface LeaseRequest {
  readonly name: string;
  readonly holder: string;
  readonly now: Date;
  readonly milliseconds: number;
}

const until = ({ now, milliseconds }: LeaseRequest): Date => new Date(now.getTime() + milliseconds);

export const createLeaseStore = (database: Database) => {
  const model = database.model<StoredLease>({
    name: 'leases',
    fields: { _id: String, holder: String, fence: Number, expiresAt: Date },
    indexes: [],
  });

  return {
    /** The lease, or null while another holder has it. */
    async acquire(request: LeaseRequest): Promise<Lease | null> {
      const { name, holder, now } = request;
      try {
        const read = await model
          .findOneAndUpdate(
            { _id: name, expiresAt: { $lte: now } },
            { $set: { holder, expiresAt: until(request) }, $inc: { fence: 1 } },
            { upsert: true, returnDocument: 'after' },
          )
          .lean<StoredLease>();
        return read === null ? null : { name, holder, fence: read.fence, expiresAt: read.expiresAt };
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    /** Whether the lease was still held and is now held for longer. */
    async renew(lease: Lease, request: LeaseRequest): Promise<boolean> {
      const result = await model.updateOne(
        { _id: lease.name, holder: lease.holder, fence: lease.fence },
        { $set: { expiresAt: until(request) } },
      );
      return result.matchedCount === 1;
    },
    /** Gives the lease back; the next one may be taken at once, by whatever clock. */
    async release(lease: Lease): Promise<void> {
      await model.updateOne(
        { _id: lease.name, holder: lease.holder, fence: lease.fence },
        { $set: { holder: null, expiresAt: new Date(0) } },
      );
    },
    /** Forgets a lease whose thing is gone for good. */
    async remove(name: string): Promise<void> {
      await model.deleteOne({ _id: name });
    },
    /** Those of the named leases that are held. */
    async held(names: readonly string[], now: Date): Promise<Set<string>> {
      const read = await model.find({ _id: { $in: names }, expiresAt: { $gt: now } }).lean<StoredLease[]>();
      return new Set(read.map(({ _id }) => _id));
    },
  };
};
