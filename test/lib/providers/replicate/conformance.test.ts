import { replicate } from '../../../../lib/providers/replicate/replicate.ts';
import { openProviderStage } from '../../../support/provider-server.ts';
import { replicateScript } from '../../../support/replicate-script.ts';
import { describeConformance } from '../conformance.ts';

describeConformance(replicate, () => openProviderStage(replicateScript()));
