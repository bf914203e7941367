import { setupReport as report } from '../../services/sources/setup-report.ts';
import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const setupReport: QueryResolvers['setupReport'] = (_parent, { sourceId, sample }, { services, viewer }) =>
  report(services, viewer, { id: idOf('ExternalSource', sourceId), sample: sample ?? 5 });
