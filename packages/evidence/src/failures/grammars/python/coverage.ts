import type { Grammar } from '../../grammar.ts';

const failure =
  /^(?:ERROR: )?(Coverage failure: total of [\d.]{1,20} is less than fail-under=[\d.]{1,20}|(?:FAIL |ERROR: )?Required test coverage of [\d.]{1,20}% not reached\..{0,100})$/;

/** coverage.py 4 to 7 and pytest-cov, which may say it twice: the total is below `fail_under`. */
export const coverage: Grammar = {
  tool: 'coverage.py',
  category: 'coverage',
  triggers: ['coverage failure: total of', 'required test coverage of'],
  commands: ['coverage'],
  open: (context) => {
    let isTold = false;
    return {
      line(line) {
        const [, message] = failure.exec(line.text) ?? [];
        if (message === undefined || isTold) return false;
        isTold = true;
        context.emit({ lines: [line], message: message.replace(/^(?:FAIL |ERROR: )/, ''), rule: 'fail-under' });
        return false;
      },
    };
  },
};
