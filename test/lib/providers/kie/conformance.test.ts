import { kie } from '../../../../lib/providers/kie/kie.ts';
import { kieScript } from '../../../support/kie-script.ts';
import { openProviderStage } from '../../../support/provider-server.ts';
import { describeConformance } from '../conformance.ts';

describeConformance(kie, () => openProviderStage(kieScript()));
