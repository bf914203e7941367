import { reasonOf } from '../domain/conflict-reason.ts';
import type { ConflictingFieldResolvers } from './types.generated.ts';

export const ConflictingField: ConflictingFieldResolvers = { reason: reasonOf };
