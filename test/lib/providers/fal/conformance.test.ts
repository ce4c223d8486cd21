import { fal } from '../../../../lib/providers/fal/fal.ts';
import { falScript } from '../../../support/fal-script.ts';
import { openProviderStage } from '../../../support/provider-server.ts';
import { describeConformance } from '../conformance.ts';

describeConformance(fal, () => openProviderStage(falScript()));
