import '../../lib/zod-jitless.ts';
import '../../components/theme.css';
import { Settings } from '../../components/settings/Settings.tsx';
import { mount } from '../pages/mount.tsx';

await mount(<Settings />);
