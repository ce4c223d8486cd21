import { openai } from '../../../../lib/providers/openai/openai.ts';
import { openaiScript } from '../../../support/openai-script.ts';
import { openProviderStage } from '../../../support/provider-server.ts';
import { describeConformance } from '../conformance.ts';

describeConformance(openai, () => openProviderStage(openaiScript()));
