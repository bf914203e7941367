import type { RecordId } from '../../../domain/ids.ts';
import type { ExternalSource } from '../../../domain/source.ts';
import type { Dependencies } from '../../dependencies.ts';

/** Of things that were just made at a source: what hangs on them, or names them, can be said there as a whole now. */
export const markDependents = async (
  { stores: { records } }: Pick<Dependencies, 'stores'>,
  source: ExternalSource,
  made: readonly RecordId[],
): Promise<void> => {
  await records.markPartsPending(source, made);
  await records.markNamingPending(source, made);
};
