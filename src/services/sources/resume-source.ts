import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type SourceStatusFailure, transition } from './source-status.ts';

/** Lets a paused source sync again. */
export const resumeSource = (
  deps: Pick<Dependencies, 'stores' | 'bus' | 'clock'>,
  viewer: Viewer,
  id: SourceId,
): Promise<ExternalSource | SourceStatusFailure> =>
  transition(deps, viewer, id, { from: ['PAUSED'], to: 'ACTIVE', action: 'SOURCE_RESUMED', refusal: () => null });
