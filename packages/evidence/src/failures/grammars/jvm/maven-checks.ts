import type { Grammar } from '../../grammar.ts';

/** `[WARNING] PMD Failure: com.shop.Cart:4 Rule:UnnecessaryImport Priority:4 Unused import 'java.util.Map'.` */
const pmdFailure =
  /^\[(?:WARNING|ERROR|INFO)\] PMD Failure: ([\w.$]{1,300}):(\d{1,7}) Rule:(\w{1,100}) Priority:\d (\S.{0,1000})$/;
/** `[ERROR] Medium: Dead store to x in com.shop.Cart.total() [com.shop.Cart] At Cart.java:[line 8] DLS_DEAD_LOCAL_STORE` */
const spotbugsBug =
  /^\[ERROR\] (?:High|Medium|Low): (\S.{0,1000}?) \[([\w.$]{1,300})(?:, [\w.$, ]{1,600})?\] (?:At|In|In file) ([\w$-]{1,200}\.\w{1,10})(?::\[lines? (\d{1,7})(?:-\d{1,7})?\])? ([A-Z][A-Z0-9_]{2,100})$/;

function fileOf(type: string, ending: string): string {
  return `${type.replace(/\$.*$/, '').replaceAll('.', '/')}.${ending}`;
}

/** What maven-pmd-plugin prints of what PMD found; it calls each a warning and fails because of them. */
export const pmd: Grammar = {
  tool: 'pmd',
  category: 'lint',
  triggers: ['pmd failure: '],
  commands: ['pmd'],
  open: (context) => ({
    line(line) {
      const [, type, at, rule, message] = pmdFailure.exec(line.text) ?? [];
      if (type !== undefined) {
        const location = { path: fileOf(type, 'java'), line: Number(at) };
        context.emit({ lines: [line], message: message as string, rule: rule as string, location });
      }
      return false;
    },
  }),
};

/** What spotbugs-maven-plugin prints. */
export const spotbugs: Grammar = {
  tool: 'spotbugs',
  category: 'lint',
  triggers: ['[error] high: ', '[error] medium: ', '[error] low: '],
  commands: ['spotbugs'],
  open: (context) => ({
    line(line) {
      const [, message, type, file, at, rule] = spotbugsBug.exec(line.text) ?? [];
      if (type !== undefined && file !== undefined) {
        const path = `${type.split('.').slice(0, -1).join('/')}/${file}`.replace(/^\//, '');
        const location = { path, ...(at === undefined ? {} : { line: Number(at) }) };
        context.emit({ lines: [line], message: message as string, rule: rule as string, location });
      }
      return false;
    },
  }),
};
