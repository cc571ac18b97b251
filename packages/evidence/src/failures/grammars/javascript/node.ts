import type { Grammar } from '../../grammar.ts';
import { type Crash, crashEnd, crashIn } from './crash.ts';
import { ownPlace } from './frames.ts';

/** Node 17 to 24: an exception that nobody caught ended a program. Its test runner tells of its own files. */
export const node: Grammar = {
  tool: 'node',
  category: 'build',
  triggers: ['node.js v'],
  open: (context) => {
    const crashes: Crash[] = [];
    return {
      line(line) {
        const crash = crashEnd.test(line.text) ? crashIn(context.before(40)) : null;
        // A missing module is told by the packages' reader.
        const isOurs = crash !== null && !/^(?:Error: )?Cannot find (?:module|package) '/.test(crash.message);
        if (isOurs && crashes.length < 20) crashes.push(crash);
        return false;
      },
      end() {
        if (context.saw('node-test') || context.saw('stryker')) return;
        for (const crash of crashes) {
          context.emit({ ...crash, location: ownPlace(crash.stack), confidence: 0.85 });
        }
      },
    };
  },
};
