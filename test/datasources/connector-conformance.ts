import { describeAccount } from './conformance/account.ts';
import { describeFields } from './conformance/describe-fields.ts';
import { describeFailures } from './conformance/failures.ts';
import { describeIncremental } from './conformance/incremental.ts';
import { type Conformance, createKit } from './conformance/kit.ts';
import { describeListing } from './conformance/listing.ts';
import { describeRead } from './conformance/read.ts';
import { describeWriting } from './conformance/writing.ts';

/** What every connector has to do, shown against its sandbox twin. The twin is driven by its control API only. */
export const describeConnector = (conformance: Conformance): void => {
  const kit = createKit(conformance);
  describeAccount(kit);
  describeListing(kit);
  describeIncremental(kit);
  describeRead(kit);
  describeFields(kit);
  describeWriting(kit);
  describeFailures(kit);
};
