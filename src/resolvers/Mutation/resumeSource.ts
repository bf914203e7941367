import { resumeSource as resume } from '../../services/sources/resume-source.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const resumeSource: MutationResolvers['resumeSource'] = (_parent, { id }, { services, viewer }) =>
  resume(services, viewer, idOf('ExternalSource', id));
