import { type SourceAction, sourceEntry } from '../../domain/audit.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import { nextRun } from '../../domain/schedule.ts';
import { canTransition, type ExternalSource, type SourceStatus, type SyncConfiguration } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { SourceChanges } from '../../models/source-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeSource } from './change-source.ts';
import { sourceNotFound } from './source-not-found.ts';

export type SourceStatusFailure = Failure<'SourceNotFoundError' | 'SourceNotActiveError'>;

/** When a schedule runs next; null without one. */
export const nextSync = ({ schedule, timeZone }: SyncConfiguration, now: Date): Date | null =>
  schedule === null ? null : nextRun(schedule, timeZone, now);

export interface Transition {
  readonly from: readonly SourceStatus[];
  readonly to: Extract<SourceStatus, 'ACTIVE' | 'PAUSED'>;
  /** What the audit log calls it. */
  readonly action: SourceAction;
  /** What changes with the status. */
  readonly changes?: SourceChanges;
  /** Why the transition is refused, as a sentence with what to do. */
  readonly refusal: (source: ExternalSource) => string | null;
}

/** Moves a source from one status to another; a source that is there already is answered as it is. */
export const transition = async (
  deps: Pick<Dependencies, 'stores' | 'bus' | 'clock'>,
  viewer: Viewer,
  id: SourceId,
  { from, to, action, refusal, changes = {} }: Transition,
): Promise<ExternalSource | SourceStatusFailure> => {
  let refused: string | null = null;
  const rule = (source: ExternalSource): SourceChanges | null => {
    refused = null;
    if (source.status === to) return null;
    refused =
      from.includes(source.status) && canTransition(source.status, to)
        ? refusal(source)
        : `The source is ${source.status}.`;
    if (refused !== null) return null;
    return {
      ...changes,
      status: to,
      statusCode: null,
      statusReason: null,
      nextSyncAt: to === 'ACTIVE' ? nextSync(source.configuration, deps.clock.now()) : null,
    };
  };
  const note = (_before: ExternalSource, after: ExternalSource) =>
    sourceEntry(action, after, { by: viewer.actor, at: deps.clock.now() });
  const changed = await changeSource(deps, { tenant: viewer.tenant, id }, rule, note);
  if (changed === null) return sourceNotFound();
  return refused === null ? changed : failure('SourceNotActiveError', refused);
};
