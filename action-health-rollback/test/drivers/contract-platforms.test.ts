import { describeContract } from './contract.ts';
import { describeWholeContract } from './contract-whole.ts';
import {
  cloudRunPlatform,
  flyPlatform,
  pagesPlatform,
  railwayCommits,
  railwayPlatform,
  rollingPlatform,
  vercelPlatform,
  wholeCommandPlatform,
} from './platforms.ts';
import { stageOf } from './stages.ts';

describeContract('cloud-run', () => stageOf(cloudRunPlatform), { cuts: true });
describeContract('vercel by rolling releases', () => stageOf(rollingPlatform), { cuts: true });

describeWholeContract('vercel', () => stageOf(vercelPlatform));
describeWholeContract('fly', () => stageOf(flyPlatform));
describeWholeContract('railway by images', () => stageOf(railwayPlatform));
describeWholeContract('railway by commits', () => stageOf(railwayCommits));
describeWholeContract('cloudflare-pages', () => stageOf(pagesPlatform));
describeWholeContract('command without shift', () => stageOf(wholeCommandPlatform), { looks: false });
