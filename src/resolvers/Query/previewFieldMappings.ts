import { previewFieldMappings as preview } from '../../services/sources/preview-field-mappings.ts';
import { fieldMappingInputs } from '../configuration-input.ts';
import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const previewFieldMappings: QueryResolvers['previewFieldMappings'] = (
  _parent,
  { sourceId, fieldMappings, sample },
  { services, viewer },
) =>
  preview(services, viewer, {
    id: idOf('ExternalSource', sourceId),
    fieldMappings: fieldMappingInputs(fieldMappings),
    sample: sample ?? 5,
  });
