import '../../lib/zod-jitless.ts';
import '../../components/theme.css';
import { Panel } from '../../components/panel/Panel.tsx';
import { mount } from '../pages/mount.tsx';

await mount(<Panel />);
