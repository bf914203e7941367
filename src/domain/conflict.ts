import type { DeletionEvidence } from './external-item.ts';
import type { ActorId, ConflictId, MappingId, RecordId, SourceId, SpaceId, TenantId } from './ids.ts';
import type { JsonValue } from './json.ts';
import type { ConflictStrategy } from './source.ts';

export type ConflictStatus = 'OPEN' | 'RESOLVED' | 'DISMISSED';

/** What one side holds of a field that sides disagree about. */
export interface Candidate {
  /** Null for the value here. */
  readonly mappingId: MappingId | null;
  readonly value: JsonValue;
  /** At its origin. */
  readonly changedAt: Date | null;
  readonly changedBy: ActorId | MappingId | null;
}

/** Why a person is asked: the sides disagree, or keep changing a field back and forth (docs/adr/0023). */
export type ConflictCause = 'DISAGREEMENT' | 'OSCILLATION';

export interface ConflictingField {
  readonly name: string;
  readonly cause: ConflictCause;
  /** What the sides last agreed on. */
  readonly base: JsonValue;
  /** One for each side, the value here first. */
  readonly candidates: readonly Candidate[];
}

export interface ResolvedField {
  readonly name: string;
  readonly value: JsonValue;
  /** Null for the value here, and for one of a person's own. */
  readonly takenFrom: MappingId | null;
}

export interface ConflictResolution {
  readonly strategy: ConflictStrategy | null;
  readonly fields: readonly ResolvedField[];
  readonly by: ActorId | null;
  readonly at: Date;
  readonly automatic: boolean;
  /** Set when the decider wants it to settle the fields from now on. */
  readonly isRule?: true;
}

/** Who decides just now; ends by itself. */
export interface ConflictClaim {
  readonly by: ActorId;
  readonly until: Date;
}

interface ConflictOf<Kind extends string> {
  readonly kind: Kind;
  readonly id: ConflictId;
  readonly tenant: TenantId;
  readonly spaceId: SpaceId;
  readonly recordId: RecordId;
  /** The sources that have a part in it. */
  readonly sourceIds: readonly SourceId[];
  readonly status: ConflictStatus;
  readonly detectedAt: Date;
  readonly claim: ConflictClaim | null;
  readonly resolution: ConflictResolution | null;
  readonly version: number;
}

/** Sides that changed the same fields to different values. A record has at most one that is open (docs/adr/0026). */
export interface FieldConflict extends ConflictOf<'FIELD'> {
  readonly fields: readonly ConflictingField[];
}

/** One side deleted what another one changed (docs/adr/0018). */
export interface DeletionConflict extends ConflictOf<'DELETION'> {
  /** The copy that was deleted; null when the record was deleted here. */
  readonly mappingId: MappingId | null;
  readonly evidence: DeletionEvidence | null;
}

export type Conflict = FieldConflict | DeletionConflict;
