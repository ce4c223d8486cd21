import '../../lib/zod-jitless.ts';
import '../../components/theme.css';
import { Library } from '../../components/library/Library.tsx';
import { mount } from '../pages/mount.tsx';

await mount(<Library />);
