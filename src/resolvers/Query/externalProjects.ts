import { externalProjects as readProjects } from '../../services/sources/external-projects.ts';
import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const externalProjects: QueryResolvers['externalProjects'] = (_parent, { sourceId }, { services, viewer }) =>
  readProjects(services, viewer, idOf('ExternalSource', sourceId));
