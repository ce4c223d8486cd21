import { openrouter } from '../../../../lib/providers/openrouter/openrouter.ts';
import { OPENROUTER_SCRIPT } from '../../../support/openrouter-script.ts';
import { openProviderStage } from '../../../support/provider-server.ts';
import { describeConformance } from '../conformance.ts';

describeConformance(openrouter, () => openProviderStage(OPENROUTER_SCRIPT));
